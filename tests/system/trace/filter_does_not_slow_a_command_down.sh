#!/usr/bin/env bash
# A watched command may speculate as any other one. Kernels before Linux 5.16 forbid that to processes below a filter that
# does not say so.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

speculation() { grep -E '^Specul' /proc/self/status; }
plain=$(speculation)
traced seccomp "$CACHE_RUN" --trace on --refresh --allow all --auto-inputs off -- grep -E '^Specul' /proc/self/status >"$OUT"
expect_equal "$(cat "$OUT")" "$plain" "what /proc/PID/status says"
grep -q SECCOMP_FILTER_FLAG_SPEC_ALLOW "$CASE/trace" || fail "$(cat "$CASE/trace")"
