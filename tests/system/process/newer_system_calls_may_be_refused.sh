#!/usr/bin/env bash
# Under a filter that answers EPERM or ENOSYS to newer system calls, as older container runtimes have one, calls are
# cached as ever: misses, hits, outputs, standard input, terminals, threads. And a switched off call runs its command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

"$PROGRAMS/without_calls" EPERM newer -- true || skip "no seccomp filters here"
for ((i = 0; i < 6; ++i)); do head -c 3000000 /dev/urandom >"in$i"; done
for code in EPERM ENOSYS; do
  sandbox=("$PROGRAMS/without_calls" "$code" newer -- "$CACHE_RUN")
  twice() {
    local more=$1 before
    shift
    for round in 1 2; do
      count_runs
      before=$RUNS
      call "${sandbox[@]}" -k "$code" "$@" <"$CASE/stdin"
      expect_status 0
      expect_silent
      expect_stdout text
      count_runs
      expect_equal "$RUNS" $((round == 1 || more == 2 ? before + 1 : before)) "runs of $*, $code, round $round"
    done
  }
  : >"$CASE/stdin"
  count_runs
  code_runs=$RUNS
  twice 1 counted echo text
  for _ in miss hit; do
    terminal "${sandbox[@]}" -k "$code" -t counted echo "on a terminal" >"$OUT" 2>"$ERR" || fail "status $?"
    expect_contains "$OUT" "on a terminal"
    count_runs
    expect_equal "$RUNS" $((code_runs + 2)) "runs on a terminal"
  done
  twice 1 -i 'in*' --libs counted echo text
  twice 1 -o out -o big counted sh -c 'echo text; echo out >out; head -c 2000000 /dev/zero >big'
  rm out big
  call "${sandbox[@]}" -k "$code" -o out -o big counted sh -c 'echo text; echo out >out; head -c 2000000 /dev/zero >big'
  expect_equal "$(stat -c %s big)" 2000000 "size of the restored output"
  twice 2 --no-cache counted echo text
  CACHE_RUN_DISABLE=1 twice 2 counted echo text
  echo text >"$CASE/stdin"
  twice 1 --stdin counted cat
  twice 2 --stdin --read-only counted grep text
  call "${sandbox[@]}" /etc/passwd
  expect_status 126
  call "${sandbox[@]}" no-such-command
  expect_status 127
done
