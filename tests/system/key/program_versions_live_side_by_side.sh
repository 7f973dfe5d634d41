#!/usr/bin/env bash
# A program replaced by another version and put back finds its old results; both versions' are kept.
# shellcheck disable=SC2016 # $ is for another shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

version() { printf '#!/bin/sh\necho x >>"$COUNT_FILE.runs"\necho version %s of "$1"\n' "$1" >"tool$1" && chmod +x "tool$1"; }
version 1
version 2
cp "$PROGRAMS/counted" binary1
cp "$PROGRAMS/counted" binary2
printf 'another build' >>binary2
for round in miss hit hit; do
  for number in 1 2; do
    cp "binary$number" binary
    cp "tool$number" tool
    "expect_$round" ./binary echo "$number"
    run ./tool data
    expect_stdout "version $number of data"
    "expect_$round" counted ./tool "$number"
  done
done
expect_equal "$(entries | wc -l)" 6 "number of entries"
expect_equal "$(wc -l <"$COUNT_FILE.runs")" 4 "runs of the script"
for number in 1 2; do
  mv "binary$number" binary
  expect_hit ./binary echo "$number"
done
