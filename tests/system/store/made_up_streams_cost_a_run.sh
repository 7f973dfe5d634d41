#!/usr/bin/env bash
# A made-up entry with right checksums whose streams cannot be shown to their end: nothing of it is shown, the command
# runs, `verify` finds it. Packed bytes that are none, and an order that does not fit.
# shellcheck disable=SC2016 # $ is for eval
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

lying() { # HOW COMMAND...: the entry of the command after HOW
  rm -rf "$CACHE"
  expect_miss "${@:2}"
  cp "$OUT" "$CASE/expected"
  cp "$ERR" "$CASE/expected_err"
  eval "$1"
  run --cache-dir "$CACHE" verify
  expect_status 1
  expect_contains "$OUT" damaged
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    # shellcheck disable=SC2086 # words
    MEMORY_FILE=$CASE/memory call peak_memory "$CACHE_RUN" --read-only -q $caches "${@:2}"
    expect_status 0
    expect_same_file "$OUT" "$CASE/expected"
    expect_same_file "$ERR" "$CASE/expected_err"
    sanitized || [ "$(cat "$CASE/memory")" -lt 100000 ] || fail "$(cat "$CASE/memory") KiB of memory"
  done
  expect_runs $((RUNS + 2))
  expect_miss "${@:2}"
  expect_hit "${@:2}"
}
with_garbage() { # SEEK: in the one blob, which is packed
  cp "$(blobs)" "$CASE/bytes"
  chmod u+w "$CASE/bytes"
  [ "$(stat -c %s "$CASE/bytes")" -lt 4000000 ] || fail "the blob is not packed"
  printf '%4000s' '' | dd of="$CASE/bytes" bs=1 seek="$1" conv=notrunc status=none
  replace_blob "$(blobs)" "$CASE/bytes"
}
packed=(counted sh -c 'yes some line | head -c 200000000')
lying 'with_garbage 0' "${packed[@]}"
lying 'with_garbage 6000' "${packed[@]}"

# stdout has 300 bytes, stderr 1000: LEB128.
small=(counted sh -c 'printf %300s out; printf %1000s err >&2')
lying 'forge text "\xac\x02\xe8\x07" "\xab\x02\xe8\x07"' "${small[@]}"
lying 'forge text "\xac\x02\xe8\x07" "\xac\x02\xe8\x08"' "${small[@]}"
lying 'forge text "\xac\x02\xe8\x07" "\x00\x00\x00\x00"' "${small[@]}"
