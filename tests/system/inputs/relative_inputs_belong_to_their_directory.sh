#!/usr/bin/env bash
# A relative path names the file of the directory in which the call is made.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir a b
echo one >a/data
echo two >b/data
(cd a && expect_miss counted cat data && expect_stdout one)
(cd b && expect_miss counted cat data && expect_stdout two)
(cd a && expect_hit counted cat data && expect_stdout one)
