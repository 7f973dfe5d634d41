#!/usr/bin/env bash
# A Web server that stores what is put to it is a remote: nginx with its module for DAV.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

start_nginx 'create_full_put_path on;'
share_through "http://127.0.0.1:$PORT/cache?min-duration=0"
run remote check
expect_status 0
expect_lacks "$OUT" problem
stop_server

# Without that line the directories are made by MKCOL, once. 6 MB need more than one buffer.
rm -r "$CASE/cache-writer" "$CASE/cache-reader" "$CASE/shared"
: >"$COUNT_FILE"
start_nginx
share_through "http://127.0.0.1:$PORT/cache?min-duration=0"
use_cache writer
run sh -c 'yes large | head -c 6000000'
mv "$OUT" "$CASE/large"
push
use_cache reader
run -v sh -c 'yes large | head -c 6000000'
expect_same_file "$OUT" "$CASE/large"
expect_contains "$ERR" "from http://127.0.0.1:$PORT/cache"

# Names as caches of Bazel want them.
rm -r "$CASE/cache-writer" "$CASE/cache-reader"
: >"$COUNT_FILE"
share_through "http://127.0.0.1:$PORT/cache?min-duration=0&layout=bazel"
others=$(find "$CASE/shared/cache/ac" -type f -printf '%f\n' | grep -vcE '^[0-9a-f]{64}$') || :
expect_equal "$others" 0 "objects with other names"

# Names in one directory, at a place of the URL that a template gives.
rm -r "$CASE/cache-writer" "$CASE/cache-reader"
: >"$COUNT_FILE"
share_through "http://127.0.0.1:$PORT/cache/{name}?min-duration=0&team=one"
grep -q 'PUT /cache/cr1-main-results-[0-9a-f]*?team=one ' "$CASE/access.log" || fail "no request by the template"
