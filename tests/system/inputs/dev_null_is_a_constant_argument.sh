#!/usr/bin/env bash
# /dev/null as an argument does not keep a call from being cached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted cat /dev/null
expect_silent
expect_hit counted cat /dev/null
