#!/usr/bin/env bash
# A hit of the own cache makes the same system calls with a remote as without, and starts nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
! sanitized || skip "a sanitizer makes system calls of its own"

calls_of_hit() {
  for _ in 1 2 3; do run counted echo hello; done
  traced all "$CACHE_RUN" counted echo hello >"$OUT"
  sed -nE '/ (new)?fstat(at)?\(0/,$p' "$CASE/trace" | sed -E 's/^[0-9]+ +//; s/\(.*//' |
    grep -vE '^(brk|mmap|munmap|mprotect|madvise|futex)$'
}
without=$(calls_of_hit)
use_directory
expect_equal "$(calls_of_hit)" "$without" "the calls of a hit"
expect_runs 1
