#!/usr/bin/env bash
# A depfile that is no file, or has no end, is not read on and on: the result is right, and not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

ln -s /dev/zero zeros
truncate -s 2G large
mkfifo fifo
mkdir directory
for depfile in /dev/zero zeros large directory fifo; do
  call timeout -s KILL 60 "$CACHE_RUN" --depfile "$depfile" -- counted echo text
  expect_status 0
  expect_stdout text
  case $depfile in
    fifo) expect_warning "output 'fifo' is a device, FIFO or socket" ;;
    *) expect_warning "depfile '$depfile' is not a readable file of at most 256 MiB" ;;
  esac
done
expect_runs 5
expect_equal "$(entries)" '' entries
