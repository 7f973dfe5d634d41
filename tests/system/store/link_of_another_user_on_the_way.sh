#!/usr/bin/env bash
# A symbolic link of another user on the way to a cache directory is not followed. One's own and root's are.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ "$(id -u)" = 0 ] || skip "only root can make links of another user"
run counted echo text
mkdir "$CASE/theirs"
ln -s "$CASE" "$CASE/theirs/way"
ln -s ../cache "$CASE/theirs/end"
for place in theirs/way/cache theirs/end; do
  chown -h 0 "$CASE/theirs"/*
  expect_hit --cache-dir "$CASE/$place" counted echo text
  expect_silent
  chown -h 12345 "$CASE/theirs"/*
  expect_miss --cache-dir "$CASE/$place" counted echo text
  expect_warning "$CASE/theirs/" "symbolic link of another user (uid 12345)"
  expect_miss --cache-dir "$CASE/none" --read-only --fallback-dir "$CASE/$place" counted echo text
  expect_warning "the fallback is not used" "uid 12345"
done
# Nothing is made behind such a link either.
ln -s "$CASE/new" "$CASE/theirs/new"
chown -h 12345 "$CASE/theirs/new"
expect_miss --cache-dir "$CASE/theirs/new/cache" counted echo text
expect_absent "$CASE/new"

allow_nobody
chown -h 0 "$CASE/theirs"/*
run_as_nobody --cache-dir "$CASE/theirs/end" counted echo text
expect_silent
chown -h 12345 "$CASE/theirs"/*
run_as_nobody --cache-dir "$CASE/theirs/end" counted echo text
expect_warning "uid 12345"
