#!/usr/bin/env bash
# A project file that its group or others may write, that cannot be read, or of another user may name inputs: below it
# commands run uncached, with one warning, and --strict refuses them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir below
cd below
printf 'input = "data"\n' >cache-run.toml
chown 65534:65534 cache-run.toml
call_at() { run_as_nobody "$@" counted sh -c 'cat d*'; }
refused() { # WORDS: two calls with two contents print both
  for text in old new; do
    echo $text >data
    : >"$COUNT_FILE"
    call_at
    expect_stdout $text
    expect_runs 1
    expect_warning "ignoring './cache-run.toml': $1: commands run uncached"
  done
  call_at --strict
  expect_status 125
  expect_contains "$ERR" "cannot be cached: './cache-run.toml' does not count ('cache-run config' says why) (--strict)"
  call_at -q
  expect_silent
  call as_nobody env CACHE_RUN_DISABLE=1 "$CACHE_RUN" --strict counted cat data
  expect_stdout new
  expect_silent
  run_as_nobody explain -- cat data
  expect_contains "$OUT" "uncached: './cache-run.toml' does not count"
  run_as_nobody config
  expect_contains "$OUT" "$1: commands run uncached"
  run_as_nobody doctor
  expect_contains "$OUT" "$1: commands run uncached"
  run_as_nobody --no-cache counted true
  expect_silent
}
chown 4321 cache-run.toml
refused 'it belongs to user 4321 (replace it by a copy of your own)'
chown 65534:65534 cache-run.toml
chmod g+w cache-run.toml
refused 'its group may write to it (chmod go-w to use it)'
chmod g-w,o+w cache-run.toml
refused 'others may write to it (chmod go-w to use it)'
chmod go-rwx cache-run.toml
chown 0:0 cache-run.toml
refused 'Permission denied'
mv cache-run.toml ../other.toml
chown 65534 ../other.toml
ln -s ../other.toml cache-run.toml
chown -h 4321 cache-run.toml
refused 'it belongs to user 4321 (replace it by a copy of your own)'
chown -h 65534 cache-run.toml
chown 0 ../other.toml
chmod 644 ../other.toml
: >"$COUNT_FILE"
for text in old old new; do
  echo $text >data
  call_at
  expect_silent
  expect_stdout $text
done
expect_runs 2
