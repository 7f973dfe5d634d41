#!/usr/bin/env bash
# In a user namespace all owners that it does not map look like one user. A cache or a project's file of another user is
# not taken for one's own there, and one's own still is.
# shellcheck disable=SC2016 # $ is for another shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
namespaced() { setpriv --reuid=12346 --regid=12346 --clear-groups unshare -U "$@"; }
namespaced true 2>/dev/null || skip "no user namespaces here"
expect_equal "$(namespaced id -u)" "$(cat /proc/sys/kernel/overflowuid)" "user in the namespace"
chmod 777 "$CASE" "$CASE/work" "$MARKS" "$COUNT_FILE"
for cache in theirs own; do
  run --cache-dir "$CASE/$cache" env sh -c 'echo "$WORD"'
done
chown -R 12345 "$CASE/theirs"
chown -R 12346 "$CASE/own"
chmod -R a+rX "$CASE/theirs"
export WORD=new
for access in '' --read-only; do
  call namespaced "$CACHE_RUN" $access --cache-dir "$CASE/theirs" env sh -c 'echo "$WORD"'
  expect_stdout new
  expect_warning "$CASE/theirs" "belongs to another user"
done
call namespaced "$CACHE_RUN" --cache-dir "$CASE/own" env sh -c 'echo "$WORD"'
expect_stdout ''
expect_silent

chmod 755 "$CASE/work"
chown 12346 "$CASE/work"
echo 'key = ["of a project"]' >cache-run.toml
for owner in 12345 12346; do
  chown "$owner" cache-run.toml
  for _ in 1 2; do call namespaced "$CACHE_RUN" --cache-dir "$CASE/own" counted echo "$owner"; done
  if [ "$owner" = 12345 ]; then expect_warning cache-run.toml "it belongs to user"; else expect_silent; fi
done
expect_runs 3

# A directory of another user ends the search, so a file in it is nobody's.
chown 12345 cache-run.toml "$CASE/work"
for _ in 1 2; do call namespaced "$CACHE_RUN" --cache-dir "$CASE/own" counted echo nobody; done
expect_silent
expect_runs 4
