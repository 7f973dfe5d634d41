#!/usr/bin/env bash
# A project file that its group or others may write, or of another user, is passed over with a warning.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir below
chown 65534:65534 below
printf 'no TOML' >below/cache-run.toml
echo 'cache_exit = 3' >cache-run.toml
chown 65534:65534 cache-run.toml
cd below
told() { # WORDS: the file is passed over and the one above counts
  : >"$COUNT_FILE"
  rm -rf "$CACHE"
  run_as_nobody counted sh -c 'exit 3'
  expect_status 3
  expect_warning "ignoring './cache-run.toml': $1"
  run_as_nobody -q counted sh -c 'exit 3'
  expect_status 3
  expect_silent
  expect_runs 1
}
chown 4321:65534 cache-run.toml
told 'it belongs to user 4321'
chown 65534:65534 cache-run.toml
chmod g+w cache-run.toml
told 'its group may write to it (chmod go-w to use it)'
chmod g-w,o+w cache-run.toml
told 'others may write to it (chmod go-w to use it)'
chmod go-rwx cache-run.toml
chown 0:0 cache-run.toml
told 'Permission denied'
chown -h 4321 cache-run.toml
rm cache-run.toml
ln -s ../cache-run.toml cache-run.toml
chown -h 4321 cache-run.toml
told 'it belongs to user 4321'
chown -h 65534 cache-run.toml
chown 0 ../cache-run.toml
run_as_nobody counted sh -c 'exit 3'
expect_status 3
expect_silent
