#!/usr/bin/env bash
# The default cache below a HOME or XDG_CACHE_HOME of somebody else, as sudo leaves it: nothing is created there, and the
# command runs uncached with one line. A named cache directory is the caller's word.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make a directory of another user"
named=$CACHE_RUN_CACHE_DIR
unset CACHE_RUN_CACHE_DIR XDG_CACHE_HOME
mkdir "$CASE/anna" "$CASE/anna/deep"
chown -R 65534:65534 "$CASE/anna"
nothing_is_there() { expect_equal "$(find "$CASE/anna" ! -user 65534)" "" "what root has created"; }
for homes in "HOME=$CASE/anna" "HOME=$CASE/anna/none/yet" "XDG_CACHE_HOME=$CASE/anna/deep" "XDG_CACHE_HOME=$CASE/anna/x"; do
  call env "$homes" "$CACHE_RUN" counted echo text
  expect_status 0
  expect_stdout text
  expect_warning "$CASE/anna" 'belongs to another user (uid 65534)' --cache-dir
  call env "$homes" "$CACHE_RUN" -q counted echo text
  expect_silent
  call env "$homes" "$CACHE_RUN" --strict counted echo text
  expect_status 125
  for words in doctor list stats 'purge --all' verify 'explain -- counted echo' 'key -- counted echo' '--check counted echo'; do
    # shellcheck disable=SC2086 # words
    call env "$homes" "$CACHE_RUN" $words
  done
  nothing_is_there
done
expect_runs 8
call env "HOME=$CASE/anna" "$CACHE_RUN" doctor
expect_status 1
expect_contains "$OUT" 'belongs to another user'
# A cache that root made there before is not used, either.
HOME=$CASE/anna run --cache-dir "$CASE/anna/.cache/cache-run" counted true
HOME=$CASE/anna run counted true
expect_warning 'belongs to another user'
rm -r "$CASE/anna/.cache"
HOME=$CASE/anna CACHE_RUN_CACHE_DIR=$named expect_miss counted echo named
HOME=$CASE/anna expect_hit --cache-dir "$named" counted echo named
nothing_is_there
