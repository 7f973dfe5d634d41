#!/usr/bin/env bash
# A hit starts no process and no thread, and executes nothing, once the digests are remembered.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo text >data
run -i data -o out counted cp data out
wait_until_old data
run -i data -o out counted cp data out
wait_until_old out
run -i data -o out counted cp data out
traced clone,clone3,fork,vfork,execve,execveat "$CACHE_RUN" -i data -o out counted cp data out
expect_runs 1
expect_equal "$(grep -c execve "$CASE/trace")" 1 "programs executed"
expect_equal "$(grep -cE ' (clone|clone3|fork|vfork)\(' "$CASE/trace" || :)" 0 "processes started"
