#!/usr/bin/env bash
# A warning that nobody reads neither keeps the command from running nor changes its status.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

set +e
{ echo data | "$CACHE_RUN" sh -c 'echo ran >log; exit 0'; echo "$?" >status; } 2> >(exec true)
set -e
wait_until test -s status
expect_equal "$(cat log)" ran "what the command did"
mkfifo fifo
{ sleep 0.2; "$CACHE_RUN" -v -i fifo sh -c 'echo ran >log2'; echo "$?" >status2; } 2> >(exec true)
expect_equal "$(cat status2) $(cat log2)" "0 ran" "status and what was done"
