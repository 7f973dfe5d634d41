#!/usr/bin/env bash
# A Redis server is a remote, plain or by TLS, with a password, and with a user who only reads. Large objects are pieces.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
command -v redis-server >/dev/null || skip "redis-server is not installed"
command -v openssl >/dev/null || skip "openssl is not installed"

mkdir "$CASE/redis" # what works below $CASE is stopped at the end
run_redis() { exec redis-server --bind 127.0.0.1 --port "$PORT" --save '' --dir "$CASE/redis" "$@"; }
redis() { redis-cli -p "$PORT" "$@" 2>/dev/null; }

start_at_free_port run_redis
share_through "redis://127.0.0.1:$PORT?min-duration=0"
[ -n "$(redis keys 'cr1:main:blobs:*:1')" ] || fail "a blob of 300,000 bytes has no second piece"
expect_equal "$(for key in $(redis keys '*'); do redis strlen "$key"; done | sort -n | tail -n 1)" 262144 "the largest value"
run remote check
expect_status 0
expect_lacks "$OUT" problem

# A piece that is gone, or shorter, costs a run, and the next push heals it. 524288 bytes are two whole pieces.
call=(counted sh -c 'yes piece | head -c 524288')
use_cache pieces
run "${call[@]}"
cp "$OUT" "$CASE/expected"
push
for key in $(redis keys 'cr1:main:blobs:*:1'); do
  if [ "$(redis strlen "$key")" = 262144 ]; then break; fi
done
for change in "del $key" "set $key short"; do
  # shellcheck disable=SC2086  # words of a command
  redis $change >/dev/null
  use_cache "broken${change:0:3}"
  expect_miss "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
  push
  use_cache "healed${change:0:3}"
  expect_hit "${call[@]}"
  expect_same_file "$OUT" "$CASE/expected"
done

# A user who may only read. What he stores is not sent, which `push` tells.
redis acl setuser reader on '>s3cret-word' '~*' '+get' '+strlen' '+select' >/dev/null
(umask 077 && echo s3cret-word >"$CASE/password")
export CACHE_RUN_REMOTE="redis://127.0.0.1:$PORT/0?min-duration=0&user=reader&token-file=$CASE/password"
use_cache reading
expect_hit "${call[@]}"
expect_silent
run --remote-mode rw echo mine
run remote push
expect_status 1
expect_contains "$ERR" NOPERM
echo wrong >"$CASE/password"
use_cache wrong
expect_miss "${call[@]}"
expect_warning WRONGPASS
if grep -r s3cret-word "$CASE"/cache-*; then fail "a password is stored"; fi

# Another protocol at this port; and TLS to a server without it ends soon.
for url in "http://127.0.0.1:$PORT/?min-duration=0" "rediss://127.0.0.1:$PORT?min-duration=0"; do
  export CACHE_RUN_REMOTE=$url
  use_cache "protocol${url%%:*}"
  expect_miss "${call[@]}"
done
stop_server

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$CASE/server.key" -out "$CASE/server.crt" 2>"$CASE/openssl.log"
run_redis_tls() {
  exec redis-server --bind 127.0.0.1 --port 0 --tls-port "$PORT" --tls-cert-file "$CASE/server.crt" \
    --tls-key-file "$CASE/server.key" --tls-auth-clients no --requirepass pass-word --save '' --dir "$CASE/redis"
}
start_at_free_port run_redis_tls
echo pass-word >"$CASE/password"
: >"$COUNT_FILE"
rm -r "$CASE/cache-writer" "$CASE/cache-reader"
share_through "rediss://127.0.0.1:$PORT?min-duration=0&timeout=5&ca=$CASE/server.crt&token-file=$CASE/password"
use_cache stranger
export CACHE_RUN_REMOTE="rediss://127.0.0.1:$PORT?min-duration=0&timeout=5"
expect_miss counted echo hello again
expect_warning certificate
