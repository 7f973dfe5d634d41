#!/usr/bin/env bash
# A switched off call does no more than env does: it looks at no cache, no configuration and no program, and execve(2)
# decides what can be run. Its ends are those of env.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command -v strace >/dev/null || skip "strace is not installed"
mkdir "$XDG_CONFIG_HOME" "$XDG_CONFIG_HOME/cache-run"
echo 'no such line' | tee "$XDG_CONFIG_HOME/cache-run/cache-run.toml" >cache-run.toml
export CACHE_RUN_DISABLE=1
strace -o "$CASE/trace" "$CACHE_RUN" echo text >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout text
expect_silent
# What comes before the program's own end by execve.
sed '1d;/^execve.* = 0$/,$d' "$CASE/trace" >"$CASE/own"
grep -q execve "$CASE/own" || fail "echo was found at once: PATH must begin with another directory"
expect_lacks "$CASE/own" faccessat
expect_lacks "$CASE/own" cache-run.toml
expect_lacks "$CASE/own" "$CACHE"
expect_equal "$(grep -cE '^(stat|lstat|newfstatat|access|statx)\(.*/echo"' "$CASE/own")" 0 "looks at the program"
expect_absent "$CACHE"
for words in no-such-command /etc/passwd ./none 'test a = b'; do
  # shellcheck disable=SC2086 # words
  run $words
  ours=$STATUS
  # shellcheck disable=SC2086 # words
  call env $words
  expect_equal "$ours" "$STATUS" "status of $words"
done
# shellcheck disable=SC2016 # for the other shell
printf 'echo "$1"' >script
chmod +x script
run ./script text
expect_stdout text
