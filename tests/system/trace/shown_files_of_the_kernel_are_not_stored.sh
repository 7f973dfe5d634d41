#!/usr/bin/env bash
# What the kernel tells of the machine is not stored if it is what the command prints. Programs that only read it at the
# start are.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

not_stored 'read /proc/meminfo' sh -c 'cat /proc/meminfo'
not_stored 'read /proc/stat' sh -c 'head -n 1 </proc/stat'
not_stored 'read /proc/sys/kernel/random/uuid' sh -c 'cat /proc/sys/kernel/random/uuid'
not_stored 'read /proc/sys/kernel/random/boot_id' /usr/bin/python3 -c 'print(open("/proc/sys/kernel/random/boot_id").read())'
not_stored 'read /proc/sys/vm/swappiness' sh -c 'grep . /proc/sys/vm/swappiness'
for program in mount free 'sysctl -n vm.swappiness' 'losetup -a' findmnt 'ip -br a'; do
  command -v "${program%% *}" >/dev/null || continue
  watched sh -c "$program || :"
  expect_contains "$ERR" "ran ${program%% *}, which tells something of the moment"
done
# The libraries of these programs read files of the kernel at their start.
for program in 'ls .' 'cp --version' 'grep x /dev/null || :' 'sort /dev/null' 'node -e 0'; do
  command -v "${program%% *}" >/dev/null || continue
  settle sh -c "$program"
done
