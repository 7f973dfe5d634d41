#!/usr/bin/env bash
# A directory entered through a symlink is not mistaken for the directory itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir real
ln -s real link
cd real
expect_miss counted sh -c pwd
expect_stdout "$CASE/work/real"
cd ../link
run counted sh -c pwd
expect_stdout "$(sh -c pwd)"
cd ../real
run counted sh -c pwd
expect_stdout "$(sh -c pwd)"
