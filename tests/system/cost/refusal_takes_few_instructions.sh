#!/usr/bin/env bash
# A call that has no key, and says why, costs little more than one that has. In the static program, the first exception
# used to sort the frames of all functions: 50 million instructions.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
! sanitized || skip "sanitizers add instructions; the presets dev and release count them"
command -v valgrind >/dev/null || skip "valgrind is not installed"

# refused COMMAND...: without a memo, whose guard sends a signal that valgrind does not bear.
refused() {
  call valgrind --tool=callgrind --callgrind-out-file="$CASE/profile" "$CACHE_RUN" --no-memo --strict "$@"
  expect_status 125
  expect_contains "$ERR" 'cache-run: '
  RUNS=$(($(sed -n 's/.* Collected : //p' "$ERR" | tail -n 1) / 1000))
  [ "$RUNS" -le 5000 ] || fail "$RUNS,000 instructions, more than 5,000,000"
}
mkfifo fifo
refused cat fifo
refused --only-cached true
