#!/usr/bin/env bash
# Where a sandbox refuses to copy from a pipe without taking, --stdin keys and feeds all the same. Only what the command
# leaves of a piece is lost.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$PROGRAMS/without_calls" EPERM tee -- true || skip "no seccomp filters here"
for code in EPERM ENOSYS; do
  for calls in tee splice "tee splice"; do
    count_runs
    before=$RUNS
    # shellcheck disable=SC2086 # a name a word
    sandboxed() { timeout 20 "$PROGRAMS/without_calls" "$code" $calls -- "$CACHE_RUN" -k "$code$calls" --stdin "$@"; }
    for _ in miss hit; do
      line=$(yes | sandboxed counted head -n 1)
      expect_equal "$line" y "first line"
      lines=$(seq 300000 | sandboxed counted wc -l)
      expect_equal "$lines" 300000 "lines without $calls"
      lines=$(seq 3 | sandboxed counted sort -r | tr '\n' ' ')
      expect_equal "$lines" "3 2 1 " "lines without $calls"
    done
    expect_runs $((before + 3))
  done
done
