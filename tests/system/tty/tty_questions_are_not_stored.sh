#!/usr/bin/env bash
# With --tty, output that asks the terminal something is not stored: the shell would get the answer to each hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shows COMMAND...: its call in a terminal, what appears in $OUT.
shows() { terminal "$CACHE_RUN" -t counted "$@" >"$OUT"; }
runs=0
# shellcheck disable=SC1003,SC2016 # printf decodes them
for question in '\033[6n' '\033[?6n' '\033[c' '\033[>c' '\033]11;?\a' '\033]4;1;?\033\\' '\033[?2026$p' '\033[>q' '\033[?u' '\033P+q544e\033\\' \
  '\302\2336n' '\2336n' '\302\23511;?\302\234' '\033]5522;type=read;Lg==\033\\' '\033[?2048h'; do
  for _ in 1 2; do
    shows printf "before $question after"
    runs=$((runs + 1))
    expect_runs $runs
    expect_contains "$OUT" 'warning: not stored: the command asked the terminal a question'
  done
done
# A question may come in parts.
for _ in 1 2; do
  shows sh -c 'printf "\033["; sleep 0.05; printf 6n'
  runs=$((runs + 1))
  expect_runs $runs
done
# One that does not end is completed by what follows the replay.
# shellcheck disable=SC2016 # printf decodes them
for question in '\033]11;?' '\033[6' '\033P$qm' '\033'; do
  for _ in 1 2; do
    shows printf "before $question"
    runs=$((runs + 1))
    expect_runs $runs
  done
done
expect_equal "$(journal | sort -u)" 'miss counted absent terminal-query' "journal"

# Colours, titles and modes are no questions. Nor is what goes to a file.
for statement in '\033[1;31mred\033[0m' '\033]0;why?;?\a' '\033[?25l' '\033[>1u' '\033[22t' '\033[5 q'; do
  for _ in miss hit; do shows printf "$statement"; done
  runs=$((runs + 1))
  expect_runs $runs
done
# shellcheck disable=SC2016
for _ in miss hit; do terminal sh -c '"$CACHE_RUN" -t counted printf "\033[6n" >file' >"$OUT"; done
expect_runs $((runs + 1))
