#!/usr/bin/env bash
# Where a command cannot be watched, `--trace auto` is as without it, and -v says so. `on` runs it uncached with a warning,
# and --strict fails.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

unset CACHE_RUN_TRACE
echo one >f
echo two >g
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(-i f counted sh -c 'cat f g "$1"' sh /dev/null)
unwatched() { # WORDS COMMAND THAT STARTS A PROGRAM...
  local words=$1 former=$CACHE_RUN
  shift
  printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$*" "$former" >"$CASE/unwatched"
  chmod +x "$CASE/unwatched"
  CACHE_RUN=$CASE/unwatched
  rm -rf "$CACHE"
  expect_miss --trace auto "${call[@]}"
  expect_silent
  expect_hit --trace auto -v "${call[@]}"
  expect_contains "$ERR" 'the command is not watched: '
  expect_contains "$ERR" "$words"
  # It is the result of a call without --trace.
  CACHE_RUN=$former expect_hit --trace off "${call[@]}"
  echo three >f
  expect_miss --trace auto "${call[@]}"
  echo one >f
  expect_hit --trace auto --strict "${call[@]}"
  for i in 1 2; do
    expect_miss --trace on "${call[@]}"
    expect_warning 'running uncached' 'cannot watch the command here'
    expect_contains "$OUT" "$(cat f g)"
  done
  count_runs
  i=$RUNS
  run --trace on --strict "${call[@]}"
  expect_status 125
  expect_contains "$ERR" 'cannot watch the command here'
  expect_runs "$i"
  CACHE_RUN=$former
}
traced seccomp true 2>/dev/null || skip "strace cannot trace here"
unwatched 'the kernel has no such filter' strace -f -o /dev/null -e inject=seccomp:error=EINVAL
unwatched 'may not look into its children' strace -o /dev/null -e inject=process_vm_readv:error=EPERM
run stats --json
expect_json "$OUT" 'it["uncached_reasons"] == {"unwatchable": 3}'
