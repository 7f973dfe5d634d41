#!/usr/bin/env bash
# Of several remotes the first that has a result gives it, and all get new ones. One that is away keeps no other from being
# asked, and what it lacks is sent when it is back, to it alone.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

mkdir "$CASE/near" "$CASE/far"
near="file://$CASE/near?min-duration=0" far="file://$CASE/far?min-duration=0"
sent_to() { "$CACHE_RUN" --remote-mode rw remote stats | sed -n "/$1\$/,/sent/s/.*sent *\([0-9]*\) .*/\1/p"; }

use_cache writer
export CACHE_RUN_REMOTE=$far
expect_miss counted echo far
push
export CACHE_RUN_REMOTE=$near$'\n'$far
expect_miss counted echo both
push
use_cache reader
run -v counted echo both
expect_contains "$ERR" "from file://$CASE/near"
run -v counted echo far
expect_contains "$ERR" "from file://$CASE/far"
expect_runs 2

# No size is too large, if the URL says so.
use_cache unlimited
CACHE_RUN_REMOTE="$near&max-size=off" expect_hit counted echo both

# The near one is away.
mv "$CASE/near" "$CASE/away"
use_cache writer
expect_miss counted echo again
run remote push
expect_status 1
expect_equal "$(sent_to far)" 3 "results of the far remote"
use_cache reader2
expect_hit counted echo again
use_cache writer
run remote push
expect_status 1
expect_equal "$(sent_to far)" 3 "results of the far remote"
mv "$CASE/away" "$CASE/near"
rm -f "$CACHE"/remote/state-*
push
expect_equal "$(sent_to near)" 1 "results of the near remote"
expect_equal "$(sent_to far)" 0 "results of the far remote"
