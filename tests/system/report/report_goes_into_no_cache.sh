#!/usr/bin/env bash
# A report into the directory of a cache that the call uses, the own one or the fallback, is refused before anything runs:
# the cache stays as it is, one line says why, and the call is cached as ever. With --strict it ends with 125.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
"$CACHE_RUN" --cache-dir "$CASE/seed" counted echo text >/dev/null
ln -s "$CACHE" link
mkdir dir
refused() { # REPORT OPTION...
  local report=$1 state
  shift
  state=$(find "$CACHE" "$CASE/seed" -printf '%p %i\n' | grep -v -e /journal -e /calls -e /digests | sort)
  for options in '' --no-cache; do
    # shellcheck disable=SC2086 # words, or none
    run $options "$@" --report "$report" counted echo text
    expect_status 0
    expect_stdout text
    expect_warning "--report: '$report' is in the directory of a cache: there is no report"
  done
  expect_hit -q "$@" --report "$report" counted echo text
  count_runs
  run --strict --refresh "$@" --report "$report" counted echo text
  expect_status 125
  expect_contains "$ERR" "--report: '$report' is in the directory of a cache (--strict)"
  expect_runs "$RUNS"
  expect_equal "$(find "$CACHE" "$CASE/seed" -printf '%p %i\n' | grep -v -e /journal -e /calls -e /digests | sort)" "$state" "the caches"
}
for file in format new CACHEDIR.TAG results/new none/new; do
  refused "$CACHE/$file"
  refused "link/$file"
  refused "dir/../link/$file"
  refused "$CASE/seed/$file" --fallback-dir "$CASE/seed"
done
# A cache that is not there yet.
for report in later later/format; do
  run --cache-dir later --report "$report" counted echo text
  expect_status 0
  expect_warning "'$report' is in the directory of a cache: there is no report"
  rm -r later
done
# Any other place serves, also one whose name begins so.
expect_hit --report "$CACHE.json" counted echo text
expect_silent
expect_json "$CACHE.json" 'it["outcome"] == "hit"'
