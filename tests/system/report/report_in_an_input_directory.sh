#!/usr/bin/env bash
# The file of --report is no input, though it lies in a directory that is one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
echo text >dir/data
expect_miss --report dir/report.json counted grep -r text dir
expect_hit --report dir/report.json counted grep -r text dir
expect_contains dir/report.json '"outcome":"hit"'
