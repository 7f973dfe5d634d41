#!/usr/bin/env bash
# A repeated hit without inputs makes no more system calls of its own than docs/cost-of-a-hit.md lists. (Those of the
# loader and of malloc, which depend on how the program was built, are left out.)
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
sanitized && skip "sanitizers make calls of their own; the preset dev counts them"

calls_of() {
  traced all "$CACHE_RUN" "$@" >"$OUT"
  # The first of our own looks at the standard streams.
  sed -nE '/ (new)?fstat(at)?\(0/,$p' "$CASE/trace" | grep -cvE ' (brk|mmap|munmap|mprotect|madvise|futex)\(| exit_group\(|\+\+\+'
}
expect_at_most() { [ "$1" -le "$2" ] || { cat "$CASE/trace" >&2 && fail "$3: $1 system calls, more than $2"; }; }

export PATH=$PROGRAMS:/usr/bin:/bin
cd /
for _ in 1 2 3; do run counted echo hello; done
expect_at_most "$(calls_of counted echo hello)" 34 "a hit"
expect_stdout hello
cd "$CASE/work"
for number in 0 1 2 3 4 5 6 7 8 9; do echo "$number" >"input$number"; done
wait_until_old input9
inputs=(-i input0 -i input1 -i input2 -i input3 -i input4 -i input5 -i input6 -i input7 -i input8 -i input9)
for _ in 1 2 3; do run --no-cwd "${inputs[@]}" counted echo hello; done
ten=$(calls_of --no-cwd "${inputs[@]}" counted echo hello)
for _ in 1 2 3; do run --no-cwd counted echo hello; done
none=$(calls_of --no-cwd counted echo hello)
expect_at_most $((ten - none)) 20 "ten inputs"
