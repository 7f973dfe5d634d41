#!/usr/bin/env bash
# show --stdout, --stderr, --output: exactly the recorded bytes, small or large, in constant memory; only one at once.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >both <<'END'
for i in 1 2 3; do
  head -c "$1" /dev/zero | tr '\0' "$i"
  printf 'e%s\n' "$i" >&2
done
END
for size in 3 20000000; do
  rm -f big
  run -o big -o dir -o link -- sh -c 'sh both "$1"; head -c "$1" /dev/zero >big; mkdir -p dir; ln -sf big link' sh "$size"
  cp "$OUT" "$CASE/live"
  id=$(basename "$(find "$CACHE/results" -newer big)")
  MEMORY_FILE=$CASE/memory call peak_memory "$CACHE_RUN" show "$id" --stdout
  expect_status 0
  expect_silent
  expect_same_file "$OUT" "$CASE/live"
  sanitized || [ "$(cat "$CASE/memory")" -lt 16384 ] || fail "it took $(cat "$CASE/memory") KiB"
  run show --stderr "$id"
  expect_stdout "$(printf 'e1\ne2\ne3')"
  expect_silent
  MEMORY_FILE=$CASE/memory call peak_memory "$CACHE_RUN" show "$id" --output ./big
  expect_same_file "$OUT" big
  sanitized || [ "$(cat "$CASE/memory")" -lt 16384 ] || fail "it took $(cat "$CASE/memory") KiB"
done
for wrong in "--output=dir" "--output=link" "--output=other" "--stdout --json" "--stdout --stderr" "--extract=x --output=big"; do
  # shellcheck disable=SC2086 # two options
  run show "$id" $wrong
  expect_equal "$STATUS" 125 "status of $wrong"
  expect_stdout ""
  expect_equal "$(wc -l <"$ERR")" 1 "lines said about $wrong"
done
expect_absent x
