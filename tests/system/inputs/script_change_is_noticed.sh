#!/usr/bin/env bash
# A script that changed runs again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '#!/bin/sh\ncounted echo one\n' >script
chmod +x script
expect_miss ./script
expect_hit ./script
expect_stdout one
printf '#!/bin/sh\ncounted echo two\n' >script
expect_miss ./script
expect_stdout two
