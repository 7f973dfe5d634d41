#!/usr/bin/env bash
# Varnish keeps for two minutes that something is not there, also after it was put through Varnish. `remote check` finds that.
# Requests with a token pass.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
PATH=$PATH:/usr/sbin
command -v varnishd >/dev/null || skip "Varnish is not installed"

start_nginx 'create_full_put_path on;'
behind=$PORT
mkdir "$CASE/varnish"
run_varnish() {
  exec varnishd -F -j none -a "127.0.0.1:$PORT" -b "127.0.0.1:$behind" -n "$CASE/varnish/$PORT" -s malloc,20m
}
start_at_free_port run_varnish
export CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache?min-duration=0&timeout=5"
use_cache checked
run remote check
expect_status 1
expect_contains "$OUT" "a proxy in between may keep its answer"

# What is kept costs a run, and nothing else.
use_cache early
expect_miss --remote-mode r counted echo late
use_cache writer
expect_miss --remote-mode w counted echo late
push
use_cache reader
expect_miss --remote-mode r counted echo late
expect_silent

export CACHE_RUN_REMOTE_TOKEN=any
run remote check
expect_status 0
use_cache reader2
expect_hit counted echo late
: >"$COUNT_FILE"
rm -r "$CASE/cache-writer" "$CASE/cache-reader"
share_through "$CACHE_RUN_REMOTE"
