#!/usr/bin/env bash
# Temporary files that a hit of another command makes ready, or was killed over, cost nobody a hit: they count neither in
# directories nor in globs, of inputs and of outputs.
# shellcheck disable=SC2016 # for another shell to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/sub
echo text >tree/sub/file
reads=(-i tree -i 'tree/sub/.*' -i 'tree/**' -- counted cat tree/sub/file)
writes=(-o 'made/.*' -- counted sh -c 'mkdir -p made; echo text >made/.file; echo "${1-}" >/dev/null')
expect_miss "${reads[@]}"
expect_miss "${writes[@]}"
for name in .cache-run-0123456789abcdef .cache-run-report-0123456789abcdef; do
  for at in . tree tree/sub made; do echo left >"$at/$name"; done
  expect_hit "${reads[@]}"
  rm made/.file
  expect_hit "${writes[@]}"
  expect_miss -k "$name" "${writes[@]}"
  rm -r made
  expect_hit -k "$name" "${writes[@]}"
  expect_equal "$(ls -A made)" .file "recorded outputs"
done
touch tree/.cache-run-notes
expect_miss "${reads[@]}"
