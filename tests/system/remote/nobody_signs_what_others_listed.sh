#!/usr/bin/env bash
# A list of inputs that came from one remote is not signed and sent to another one, only what an own run listed. What the own
# key has signed before stays in the list.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

mkdir "$CASE/theirs" "$CASE/ours"
"$CACHE_RUN" remote keygen "$CASE/other" >"$OUT"
echo 1 >common.h
for name in their our second; do echo "$name" >"$name.h"; done
# One action, whose depfile lists the file that `which` names.
# shellcheck disable=SC2016  # for the other shell
listing=(--trace off --depfile d counted sh -c 'cat common.h; echo "x: common.h $(cat which)" >d')
lists() { find "$CASE/$1" -path '*/inputs/*' -type f -exec cat {} +; }

echo their.h >which
use_cache theirs
CACHE_RUN_REMOTE="file://$CASE/theirs?min-duration=0" CACHE_RUN_REMOTE_KEY=$CASE/other expect_miss "${listing[@]}"
CACHE_RUN_REMOTE="file://$CASE/theirs?min-duration=0" CACHE_RUN_REMOTE_KEY=$CASE/other push
expect_contains <(lists theirs) their.h

# Their list comes, and leads to no result, for their.h is another one here.
use_cache ours
export CACHE_RUN_REMOTE="file://$CASE/theirs?read-only"$'\n'"file://$CASE/ours?min-duration=0"
export CACHE_RUN_REMOTE_TRUST=$CASE/other.pub
echo else >their.h
echo our.h >which
expect_miss "${listing[@]}"
grep -q their.h -r "$CACHE/inputs" || fail "their list did not come"
push
expect_contains <(lists ours) our.h
expect_lacks <(lists ours) their.h

# A later run adds to what this key signed before.
echo changed >our.h
echo second.h >which
expect_miss "${listing[@]}"
push
expect_contains <(lists ours) second.h
expect_contains <(lists ours) our.h
expect_lacks <(lists ours) their.h

# What they list becomes ours if an own run lists it, too.
echo changed >second.h
echo their.h >which
expect_miss "${listing[@]}"
push
expect_contains <(lists ours) their.h

