#!/usr/bin/env bash
# A socket, a device or a file of /proc as input: the command runs uncached, and one line says so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make_socket socket
runs=0
for path in socket /dev/zero /dev/urandom /proc/self/status /proc/uptime; do
  for _ in 1 2; do
    runs=$((runs + 1))
    run counted echo text "$path"
    expect_stdout "text $path"
    expect_warning uncached "$path"
    expect_runs $runs
    run -i "$path" counted echo text
    runs=$((runs + 1))
    expect_warning uncached "$path"
    expect_runs $runs
  done
done
