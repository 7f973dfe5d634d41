#!/usr/bin/env bash
# Shell lines go with --stdin, outputs, --warm, --check and --stale as commands do.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >"$CASE/text"
for _ in miss hit; do
  run --stdin -o out -s 'tr a-z A-Z | counted tee out' <"$CASE/text"
  expect_stdout TEXT
  expect_equal "$(cat out)" TEXT output
  rm out
done
expect_runs 1
stored() { "$CACHE_RUN" --check -s 'echo $((1 + 1)) | counted cat'; }
run --warm -s 'echo $((1 + 1)) | counted cat'
expect_stdout ''
wait_until stored
run -s 'echo $((1 + 1)) | counted cat'
expect_stdout 2
expect_runs 2
