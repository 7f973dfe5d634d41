#!/usr/bin/env bash
# With -v and --report the command's own streams are byte for byte as without, on a miss, a hit and uncached.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'out\0put' >"$CASE/out1" && printf 'err\0or\n' >"$CASE/err1"
mkfifo pipe
for options in '' '' '--refresh' '--read-only' '--no-cache' '-i pipe'; do
  # shellcheck disable=SC2086 # words, or none
  run -v --report "$CASE/report" $options counted sh -c 'cat "$CASE/out1"; cat "$CASE/err1" >&2'
  expect_same_file "$OUT" "$CASE/out1"
  grep -a -v '^cache-run: ' "$ERR" >"$CASE/rest" || :
  expect_same_file "$CASE/rest" "$CASE/err1"
  expect_equal "$(grep -a -c '^cache-run: ' "$ERR")" 1 "lines of ours with \`$options\`"
done
