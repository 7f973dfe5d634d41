#!/usr/bin/env bash
# The same command in another directory is another call.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir a b
(cd a && expect_miss counted pwd && expect_stdout "$CASE/work/a")
(cd b && expect_miss counted pwd && expect_stdout "$CASE/work/b")
(cd a && expect_hit counted pwd && expect_stdout "$CASE/work/a")
expect_runs 2
