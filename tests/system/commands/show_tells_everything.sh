#!/usr/bin/env bash
# show: what ran, when, how it ended, each part of the key, the inputs, the outputs and how much was written.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf data >data.csv
make_link='ln -s file out/link; chmod 700 out; echo 12345; echo 1 >&2'
TZ=UTC LANG='' run --cache-exit 3 -k extra -i '*.none' -q -o out -- sh -c "mkdir out; head -c 100000 /dev/zero >out/file; $make_link; exit 3" data.csv
id=$(basename "$(only_entry)")
printf '%s\n' "1700000000.000 hit $id 90000000000 - -" >>"$CACHE/journal"
before=$(cache_state)
TZ=UTC run show "${id:0:6}"
expect_status 0
expect_silent
has() { tr -s ' ' <"$OUT" | grep -qE -e "^ ?$1\$" || fail "out lacks \`$1\`"; }
has "id $id"
has "command sh -c '.*' data.csv"
has "status 3"
has "recorded 20[0-9-]+ [0-9:]+ \\(.* ago\\)"
has "last use 20[0-9-]+ [0-9:]+ \\(.* ago\\)"
has "hits 1, 90.0 s saved"
has "took [0-9.]+ m?s"
has "size 104 KiB on disk"
has "stdout 6 B"
has "stderr 2 B"
has "program /.*/sh contents [0-9a-f]{8}…( \\(executable\\))?"
has "argument 1 -c"
has "argument 3 data.csv"
has "working directory $PWD"
has "env TZ UTC"
has "env LANG \\(empty\\)"
has "env LANGUAGE \\(unset\\)"
has "option --key extra"
has "option --output out"
has "umask 0022"
has "input data.csv contents [0-9a-f]{8}…"
has "glob \\*.none 0 matches"
has "out 0700 directory"
has "out/file 0644 98 KiB"
has "out/link link to file"
expect_equal "$(grep -E '^[A-Z]' "$OUT" | xargs)" "Key Inputs Outputs" sections
expect_equal "$(cache_state)" "$before" "the cache"
terminal "$CACHE_RUN" show "$id" >"$OUT"
expect_contains "$OUT" "$(printf '\033[1mKey\033[0m')"
