#!/usr/bin/env bash
# An alarm that was set before the call ends the command, as it would without us.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

status=0
timeout 20 perl -e 'alarm 1; exec @ARGV' "$CACHE_RUN" counted sleep 30 || status=$?
expect_equal "$status" 142 "exit status"
