#!/usr/bin/env bash
# A file name with control characters is shown in a message, on one line, without reaching the terminal.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo $'a\n\e[31mb'
run -i $'a\n\e[31mb' counted true
expect_status 0
expect_warning 'a\x0a\x1b[31mb'
expect_equal "$(wc -l <"$ERR")" 1 "lines"
