#!/usr/bin/env bash
# A program that newly stands earlier in PATH is the one that runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir early late
printf '#!/bin/sh\ncounted echo late\n' >late/tool
printf '#!/bin/sh\ncounted echo early\n' >early/hidden
chmod +x late/tool early/hidden
export PATH="$PWD/early:$PWD/late:$PATH"
expect_miss tool
expect_hit tool
expect_stdout late
mv early/hidden early/tool
expect_miss tool
expect_stdout early
rm early/tool
expect_hit tool
expect_stdout late
