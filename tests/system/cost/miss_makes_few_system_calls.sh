#!/usr/bin/env bash
# A miss whose program is known makes few system calls of its own, and starts one process, which makes seven before it is the command.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
! sanitized || skip "a sanitizer makes system calls of its own"

run -k one /bin/true
run -k two /bin/true
traced all "$CACHE_RUN" -k three /bin/true >"$OUT" 2>"$ERR"
expect_equal "$(grep -cE ' (clone|clone3|fork|vfork)\(' "$CASE/trace")" 1 "processes started"

# Not counted: the loader's before the first of ours, the look for configuration files (one for each level above us), and poll,
# for the end of the command is one event or three.
# Some ten of them look which descriptors above 2 the command inherits.
own=$(head -n 1 "$CASE/trace" | cut -d ' ' -f 1)
grep "^$own " "$CASE/trace" | sed -E '1,/ (new)?fstat(at)?\(0/d' | grep -vE 'resumed>|cache-run\.toml|[ ]poll\(|[+]{3}|-{3} ' >"$CASE/ours"
calls=$(wc -l <"$CASE/ours")
printf '%s calls\n' "$calls"
[ "$calls" -le 168 ] || fail "a miss made $calls system calls: $(sed -E 's/^[0-9]+ +//; s/\(.*//' "$CASE/ours" | sort | uniq -c | sort -rn | tr '\n' ' ')"

grep -v "^$own " "$CASE/trace" | sed '/execve(/q' >"$CASE/childs"
expect_equal "$(sed -E 's/^[0-9]+ +//; s/\(.*//' "$CASE/childs" | tr '\n' ' ')" \
  'prctl getppid dup2 dup2 dup2 rt_sigprocmask execve ' "calls of the child before the command"
