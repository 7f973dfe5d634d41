#!/usr/bin/env bash
# A list of inputs that a cloned project names is a regular file: a FIFO, a device or standard input would make the call
# wait, or take what the command reads.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir clone
cd clone
mkfifo fifo
ln -s fifo link
echo data >data
echo data >list
waits() { # LIST OPTIONS...: the command runs, though nobody writes into the FIFO
  printf 'inputs_from = "%s"\n' "$1" >cache-run.toml
  shift
  count_runs
  call timeout 20 "$CACHE_RUN" "$@" counted echo text
  expect_stdout text
  expect_warning "ignoring './cache-run.toml': it sets inputs_from to '" "', which is no regular file, but you do not trust its directory: commands run uncached"
  ran $((RUNS + 1)) || fail "the command did not run"
}
for list in fifo ./fifo link "$CASE/work/clone/fifo" /dev/tty /dev/zero . /proc/self/environ -; do
  waits "$list"
done
for asking in --check 'explain --' key; do
  # shellcheck disable=SC2086 # words
  call timeout 20 "$CACHE_RUN" $asking counted echo text
  [ "$STATUS" != 124 ] || fail "\`$asking\` waits"
done
# Standard input stays for the command.
echo input | "$CACHE_RUN" counted cat >"$OUT" 2>"$ERR"
expect_stdout input
# A regular file counts, and a list that is missing is told as ever.
printf 'inputs_from = "list"\n' >cache-run.toml
expect_miss counted echo text
expect_silent
expect_hit counted echo text
echo new >data
expect_miss counted echo text
printf 'inputs_from = "missing"\n' >cache-run.toml
run counted echo text
expect_warning "cannot read 'missing'"
# The caller may name a FIFO.
rm cache-run.toml
echo data >fifo &
expect_hit --inputs-from fifo counted echo text
