#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Guess:  a test of ctest gets the standard streams and no other open file.
# Seen:   ctest 3.25.1 leaves its own log, LastTest.log.tmp, open for writing as descriptor 3 in each
#         test. It shares the position with ctest, which writes to it while tests run in parallel.
# Matters: cache-run does not store a run during which a file of descriptor 3 grew. In a parallel
#         ctest this happens by chance; `3>&-` before the command prevents it.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
for package in cmake=3.25.1-1 cmake-data=3.25.1-1 libarchive13 libjsoncpp25 librhash0 libuv1 libxml2; do
  apt-get -qq download "$package" 2>/dev/null || { echo "not offered: $package" >&2; exit 2; }
done
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH=$place/root/usr/lib/x86_64-linux-gnu:$place/root/lib/x86_64-linux-gnu
mkdir tests
# shellcheck disable=SC2016 # the shell of the test expands it
echo 'add_test(descriptor "/bin/sh" "-c" "readlink /proc/$$/fd/3; sed -n s/^flags:/flags/p /proc/$$/fdinfo/3")' \
  >tests/CTestTestfile.cmake
ctest=$place/root/usr/bin/ctest
"$ctest" --version | sed -n 1p
(cd tests && "$ctest" -V) >log </dev/null
grep -E '^1: (/|flags)' log
# The last octal digit of the flags is 1: open for writing.
grep -q '^1: /.*/Testing/Temporary/LastTest.log.tmp$' log && grep -qE '^1: flags.*1$' log
