#!/usr/bin/env bash
# Recording, checking and restoring large outputs is shown on a terminal once it takes over a second.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

can_slow
call=(-o out counted sh -c 'head -c 1300000 /dev/zero >out; echo done')
terminal "$CASE/slow" read -- "$CACHE_RUN" "${call[@]}" >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: recording outputs: 1 MiB'
expect_equal "$(tail -c 4 "$OUT")" $'\r\e[K' "end of the output"
slow=("$CASE/slow" read -P "$(blobs)" -- "$CACHE_RUN")
terminal "${slow[@]}" --check "${call[@]}" >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: checking the result: 1 MiB'
rm out
terminal "${slow[@]}" --read-only "${call[@]}" >"$OUT"
expect_contains "$OUT" $'\r\e[Kcache-run: restoring outputs: 1 MiB'
expect_contains "$OUT" $'\r\e[Kdone'
expect_equal "$(stat -c %s out)" 1300000 "size of the restored output"
rm out
terminal "${slow[@]}" --read-only -q "${call[@]}" >"$OUT"
expect_lacks "$OUT" restoring
rm out
call "${slow[@]}" --read-only "${call[@]}"
expect_silent
expect_runs 1

# What turns out to be damaged leaves no half line behind.
rm out
blob=$(blobs)
chmod u+w "$blob"
flip_byte "$blob" 1000000
terminal "${slow[@]}" --only-cached "${call[@]}" >"$OUT" || :
expect_contains "$OUT" $'restoring outputs: 1 MiB\r\e[Kcache-run: warning: blob'
