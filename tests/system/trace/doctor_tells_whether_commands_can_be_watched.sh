#!/usr/bin/env bash
# doctor says whether commands can be watched here, and why not: the kernel, a sandbox, another watch, processes that may not
# be looked into. That is a problem only for --trace on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

unset CACHE_RUN_TRACE CACHE_RUN_INPUT
run doctor
expect_status 0
grep -qE '^ok +watching +commands can be watched' "$OUT" || fail "watching"
# unwatched WORDS COMMAND THAT STARTS A PROGRAM...
unwatched() {
  local words=$1 use state
  shift
  for use in off auto on; do
    state=note
    [ $use != on ] || state=problem
    call "$@" "$CACHE_RUN" --trace $use doctor
    cat "$ERR" >>"$OUT" # a trace moves what its command prints
    grep -E "^$state +watching +commands cannot be watched: " "$OUT" | grep -qF -e "$words" || fail "no $state is \`$words\`"
    [ $use = on ] || expect_status 0
  done
  expect_contains "$OUT" 'with --trace on, calls run uncached'
  expect_status 1
}
unwatched 'another cache-run watches this process' "$CACHE_RUN" trace --
unwatched 'another program watches this process (Device or resource busy)' "$CACHE_RUN" trace -- env -u CACHE_RUN_WATCHED
strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
inject() { printf '%s\n' strace -f -o /dev/null -e "inject=$1"; }
mapfile -t lines < <(inject seccomp:error=EINVAL)
unwatched 'the kernel has no such filter (Invalid argument)' "${lines[@]}"
mapfile -t lines < <(inject seccomp:error=EPERM)
unwatched 'a sandbox forbids it (Operation not permitted)' "${lines[@]}"
mapfile -t lines < <(inject process_vm_readv:error=EPERM)
unwatched 'this process may not look into its children (Operation not permitted)' "${lines[@]}"
