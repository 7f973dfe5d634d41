#!/usr/bin/env bash
# Under fakeroot a result with outputs is not stored, with a line: the owners that the command gives are made up.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
sanitized && skip "a sanitizer's library wants to be the first"

run_faked() { call fakeroot -- "$CACHE_RUN" "$@"; }
make='rm -f out; echo x >out; chown 1234 out; stat -c %u out'
for runs in 1 2; do
  run_faked -o out -- counted sh -c "$make"
  expect_status 0
  expect_stdout 1234
  expect_warning "not stored" fakeroot
  expect_runs $runs
done
# Without outputs nothing of that is recorded.
for _ in 1 2; do run_faked -- counted echo y; done
expect_silent
expect_runs 3
