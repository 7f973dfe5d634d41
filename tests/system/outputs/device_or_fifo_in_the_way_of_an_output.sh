#!/usr/bin/env bash
# A device, FIFO or socket in the place of an output is neither replaced by a stored file nor removed: the command runs,
# and writes to it as without cache-run. So a hit as root keeps /dev/null.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'echo made >out 2>/dev/null; exit 0')
kept() { # WHAT: what stands at `out` stays, and the command runs
  local before
  before=$(stat -c '%F %i' out)
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    # shellcheck disable=SC2086 # words
    expect_miss $caches "${call[@]}"
    expect_equal "$(stat -c '%F %i' out)" "$before" "the $1"
    expect_warning 'not stored' "'out'"
  done
}
expect_miss "${call[@]}"
rm out
expect_hit "${call[@]}"
rm out
make_socket out
kept socket
rm out && mkfifo out
(exec 3<>out && sleep 60) &
reader=$!
kept FIFO
kill "$reader"
rm out
if mknod out c 1 3 2>/dev/null; then
  kept device
  rm out
fi
expect_hit "${call[@]}"

# Nor is one removed where the command removed a file.
call=(--cache-exit 1 -o gone counted sh -c 'rm -f gone; exit 1')
echo old >gone
run "${call[@]}"
expect_absent gone
count_runs
echo old >gone
run "${call[@]}"
expect_runs "$RUNS"
expect_absent gone
mkfifo gone
run "${call[@]}"
expect_runs $((RUNS + 1))

# The line says what is wrong, and not to remove the device.
run -o /dev/null true
expect_warning 'not stored' "'/dev/null' is a device, FIFO or socket: do not declare it"
