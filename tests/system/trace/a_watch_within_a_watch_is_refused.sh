#!/usr/bin/env bash
# A watch within a watch is refused in words; the inner command does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

trace "$CACHE_RUN" trace -- counted
expect_status 125
expect_contains "$ERR" "cache-run: cannot watch a command here: another program watches this process (Device or resource busy)"
expect_runs 0
# strace, a debugger's way, works below a watch and is told.
trace strace -o log -e trace=openat cat /dev/null
expect_status 0
expect_trace 'any("ptrace" in what for what in refused("other-process"))'
expect_contains log openat
