#!/usr/bin/env bash
# Two users with two clones and two empty caches share results by a server. A third one, who trusts another key, gets nothing
# and is told so once.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
command -v gcc >/dev/null || skip "gcc is not installed"

mkdir one two
printf '#include "a.h"\nint main(void) { return A; }\n' >one/a.c
echo '#define A 0' >one/a.h
cp one/a.* two/
remote_program=${CACHE_RUN%/*}/cache-run-remote
"$CACHE_RUN" remote keygen "$CASE/other" >"$OUT"
allow_nobody
cp "$remote_program" "$CASE/bin/"
chown -R root: one "$CASE/key" "$CASE/other"
start_nginx 'create_full_put_path on;'
export CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache?min-duration=0&timeout=5"
calls=(
  "--base-dir . --depfile a.d -o a.o -i a.c gcc -MD -c a.c -o a.o"
  "--base-dir . -o quick counted sh -c 'sort a.c >quick; echo done'"
)

cd one
use_cache root
for call in "${calls[@]}"; do
  eval "run -v $call"
  expect_contains "$ERR" miss
done
push
cd ../two
# Nobody has no key of his own, and cannot read the other one.
unset CACHE_RUN_REMOTE_KEY
use_cache nobody
for call in "${calls[@]}"; do
  eval "CACHE_RUN_REMOTE_TRUST=$KEY.pub run_as_nobody -v $call"
  expect_status 0
  expect_contains "$ERR" "from http://127.0.0.1:$PORT/cache"
done
expect_same_file a.o ../one/a.o
expect_same_file quick ../one/quick
expect_equal "$(stat -c %u quick)" 65534 "owner of the output"
expect_runs 1

use_cache third
rm a.o quick
export CACHE_RUN_REMOTE_TRUST=$CASE/other.pub
eval "run_as_nobody ${calls[1]}"
expect_status 0
expect_warning "not believed"
eval "run_as_nobody ${calls[0]}"
expect_status 0
expect_silent
expect_runs 2
