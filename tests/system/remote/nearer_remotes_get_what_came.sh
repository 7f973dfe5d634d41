#!/usr/bin/env bash
# What a far remote had goes to the nearer ones that are written, as it was signed, in the background. A list that is there
# stays, and so does what another namespace would not believe.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

mkdir "$CASE/near" "$CASE/far"
near="file://$CASE/near?min-duration=0" far="file://$CASE/far?min-duration=0"
echo text >header
echo 1 >which
plain=(counted sh -c 'yes line | head -c 300000')
# shellcheck disable=SC2016  # for the other shell
listing=(--trace off --depfile deps counted sh -c 'cat header; echo "x: header $(cat which)" >deps')
touch 1 2

use_cache writer
export CACHE_RUN_REMOTE=$far
expect_miss "${plain[@]}"
expect_miss "${listing[@]}"
push

# A reader without a key of its own passes on what the writer has signed.
use_cache reader
unset CACHE_RUN_REMOTE_KEY
export CACHE_RUN_REMOTE=$near$'\n'$far CACHE_RUN_REMOTE_MODE=rw CACHE_RUN_REMOTE_TRUST=$KEY.pub
run -v "${plain[@]}"
expect_contains "$ERR" "from file://$CASE/far"
is_sent() { [ -z "$(ls "$CACHE/remote/outbox")" ]; }
wait_until is_sent # nobody called `push`
run -v "${listing[@]}"
expect_contains "$ERR" "from file://$CASE/far"
wait_until is_sent
expect_runs 2
for kind in results inputs blobs; do
  diff -r "$CASE/near/cr1/main/$kind" "$CASE/far/cr1/main/$kind" >&2 || fail "the near remote lacks $kind"
done

# From now on the near one alone has them.
use_cache third
export CACHE_RUN_REMOTE=$near
expect_hit "${plain[@]}"
expect_hit "${listing[@]}"

# Another list at the near remote stays, and hides none at the far one.
list=$(find "$CASE/near" -path '*/inputs/*' -type f)
echo 2 >which
echo other >header
rm "$CASE/near/cr1/main/results"/*/*
export CACHE_RUN_REMOTE_KEY=$KEY CACHE_RUN_REMOTE=$far
use_cache writer
expect_miss "${listing[@]}"
push
cp "$list" "$CASE/list"
export CACHE_RUN_REMOTE=$near$'\n'$far
use_cache fourth
expect_hit "${listing[@]}"
wait_until is_sent
expect_same_file "$list" "$CASE/list"
[ -n "$(find "$CASE/near" -path '*/results/*' -type f)" ] || fail "the result did not go to the near remote"

# One that may only be read gets nothing, and neither does another namespace.
rm -r "$CASE/near/cr1"
for parameter in read-only=1 ns=other; do
  use_cache "not$parameter"
  export CACHE_RUN_REMOTE=$near\&$parameter$'\n'$far
  expect_hit "${plain[@]}"
  push
  expect_absent "$CASE/near/cr1"
done
