#!/usr/bin/env bash
# Of an unchanged input a hit asks the kernel once, for its state, however it was declared.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

! sanitized || skip "a sanitizer makes calls of its own"
mkdir few many
for i in $(seq 100); do echo "$i" >"few/$i"; done
for i in $(seq 300); do echo "$i" >"many/$i"; done
wait_until_old many/300
calls() { # OPTION...: of the second hit
  "$CACHE_RUN" "$@" counted true
  "$CACHE_RUN" "$@" counted true
  traced all "$CACHE_RUN" "$@" counted true
  grep -cvE ' (mmap|munmap|brk|mremap|madvise)\(' "$CASE/trace"
}
expect_equal $(($(calls -i many) - $(calls -i few))) 200 "calls for 200 more files in a directory"
expect_equal $(($(calls -i 'many/*') - $(calls -i 'few/*'))) 200 "calls for 200 more matches of a glob"
declared() { for file in "$1"/*; do printf '%s\n' "$file"; done >"$CASE/$1"; }
declared few
declared many
expect_equal $(($(calls --inputs-from "$CASE/many") - $(calls --inputs-from "$CASE/few"))) 200 "calls for 200 more lines"
# shellcheck disable=SC2046 # names without spaces
expect_equal $(($(calls $(printf -- '-i %s ' many/*)) - $(calls $(printf -- '-i %s ' few/*)))) 200 "calls for 200 more options"
