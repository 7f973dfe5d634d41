#!/usr/bin/env bash
# Where the kernel or a sandbox refuses openat2, calls hit and store as ever, and still follow no link in a cache.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
strace -o "$CASE/trace" -e trace=openat2 -e inject=openat2:error=ENOSYS true 2>/dev/null || skip "strace cannot inject here"

for error in ENOSYS EPERM; do
  rm -rf "$CACHE" "$CASE/outside"
  printf '#!/bin/sh\nexec strace -f -o "%s" -e trace=openat2 -e inject=openat2:error=%s "%s" "$@"\n' \
    "$CASE/trace" "$error" "$CACHE_RUN" >"$CASE/old_kernel"
  chmod +x "$CASE/old_kernel"
  for expected in miss hit hit; do
    CACHE_RUN=$CASE/old_kernel "expect_$expected" counted sh -c 'head -c 100000 /dev/zero'
    expect_silent
  done
  ln -s "$CACHE" "$CASE/link.$error"
  CACHE_RUN=$CASE/old_kernel expect_hit --cache-dir "$CASE/link.$error" counted sh -c 'head -c 100000 /dev/zero'
  mv "$CACHE/results" "$CASE/outside"
  ln -s "$CASE/outside" "$CACHE/results"
  before=$(tree_state "$CASE/outside")
  CACHE_RUN=$CASE/old_kernel expect_miss counted sh -c 'head -c 100000 /dev/zero'
  expect_warning "not stored"
  expect_equal "$(tree_state "$CASE/outside")" "$before" "what the link leads to"
done
