#!/usr/bin/env bash
# A directory, a FIFO or a socket called cache-run.toml is passed over with a warning and never waited for.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir below
echo 'cache_exit = 3' >cache-run.toml
cd below
passed_over() {
  run counted sh -c 'exit 3'
  expect_status 3
  expect_warning "ignoring './cache-run.toml': $1"
  rm -r cache-run.toml
}
mkdir cache-run.toml
passed_over 'it is not a regular file'
mkfifo cache-run.toml
passed_over 'it is not a regular file'
make_socket cache-run.toml
passed_over 'No such device or address'
ln -s cache-run.toml cache-run.toml
passed_over 'Too many'
ln -s nowhere cache-run.toml
run counted sh -c 'exit 3'
expect_status 3
expect_silent
expect_runs 1
