#!/usr/bin/env bash
# A directory input may be spelled with a slash, dots or an absolute path: changes below it are noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/sub
for path in tree/ ./tree tree/. tree//sub/.. "$PWD/tree/" .; do
  echo 1 >tree/sub/file
  expect_miss -k "$path" -i "$path" counted true
  expect_hit -k "$path" -i "$path" counted true
  echo 2 >tree/sub/file
  expect_miss -k "$path" -i "$path" counted true
done
