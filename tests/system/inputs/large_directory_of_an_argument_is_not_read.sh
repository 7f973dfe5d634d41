#!/usr/bin/env bash
# A directory that an argument names is not read if it holds more than 1 GiB that no memo knows: the call runs uncached
# at once, and the line says how to declare it. Declared, or known from then on, it has no limit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir vast tree
truncate -s 4T vast/file 2>/dev/null || truncate -s 64G vast/file
for round in 1 2; do
  call timeout 60 "$CACHE_RUN" counted ls -d vast
  expect_status 0
  expect_stdout vast
  expect_warning "'vast' holds more than 1 GiB" '-i' --auto-inputs
  expect_runs "$round"
done
call timeout 60 "$CACHE_RUN" --strict counted ls -d vast
expect_status 125
expect_miss --auto-inputs files counted ls -d vast
expect_hit --auto-inputs files counted ls -d vast
expect_miss --input-mode mtime counted ls -d vast
# Half of it under two names is half of it. The two halves are too much, until they are known.
truncate -s 513M tree/one
ln tree/one tree/same
wait_until_old tree/one
expect_miss counted ls -d tree
truncate -s 1025M tree/two
wait_until_old tree/two
run counted ls -d tree
expect_warning uncached
expect_miss -i "$PWD/tree" counted ls -d tree/. tree
expect_silent
expect_miss counted ls -d tree
expect_hit counted ls -d tree
# A file that an argument names itself is read whatever its size.
expect_miss counted ls tree/two
