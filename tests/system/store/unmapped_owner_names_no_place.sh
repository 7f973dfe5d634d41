#!/usr/bin/env bash
# In a user namespace all owners that it does not map look like one user. No link of another user on the way to a cache
# counts as one's own there, nor does a HOME or XDG_CACHE_HOME. One's own still do.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
as_user() { setpriv --reuid=12346 --regid=12346 --clear-groups "$@"; }
as_user unshare -U true 2>/dev/null || skip "no user namespaces here"
unset CACHE_RUN_CACHE_DIR XDG_CACHE_HOME
mkdir -m 700 "$CASE/own" "$CASE/own/cache" "$CASE/own/home"
mkdir "$CASE/theirs"
ln -s "$CASE/own/cache" "$CASE/theirs/link"
ln -s cache "$CASE/own/link"
chown -R 12346 "$CASE/own"
chown -hR 12345 "$CASE/theirs"
chmod 777 "$CASE/theirs"
chmod 777 "$CASE" "$CASE/work" "$MARKS" "$COUNT_FILE"
for namespace in 'unshare -U' 'unshare -U --map-user=65534'; do
  # shellcheck disable=SC2086 # words
  namespaced() { as_user env "${@:2}" $namespace "$CACHE_RUN" $1 counted echo text; }
  call namespaced "--cache-dir $CASE/theirs/link"
  expect_stdout text
  expect_warning "$CASE/theirs/link" "symbolic link of another user"
  for homes in "HOME=$CASE/theirs" "XDG_CACHE_HOME=$CASE/theirs" "XDG_CACHE_HOME=$CASE/theirs/none"; do
    call namespaced '' "$homes"
    expect_stdout text
    expect_warning "$CASE/theirs" "belongs to another user"
  done
  expect_equal "$(ls -A "$CASE/theirs") $(find "$CASE/own/cache" | wc -l)" "link 1" "what was made"
done
expect_runs 8
for place in "HOME=$CASE/own/home" "CACHE_RUN_CACHE_DIR=$CASE/own/link"; do
  for _ in 1 2; do
    call namespaced '' "$place"
    expect_silent
  done
done
expect_runs 10
