#!/usr/bin/env bash
# A remote may ask for a token and speak TLS. The certificate must be right, and no token is in a message, a file of the
# cache or the arguments of a process.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
command -v openssl >/dev/null || skip "openssl is not installed"

openssl req -x509 -newkey ed25519 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$CASE/server.key" -out "$CASE/server.crt" 2>"$CASE/openssl.log"
# shellcheck disable=SC2034  # for start_nginx
LISTEN=ssl OF_SERVER="ssl_certificate $CASE/server.crt; ssl_certificate_key $CASE/server.key;"
# shellcheck disable=SC2016  # a variable of nginx
start_nginx 'create_full_put_path on; if ($http_authorization != "Bearer s3cr3t-token") { return 401; }'
url="https://127.0.0.1:$PORT/cache?min-duration=0&timeout=5"

# Nobody knows the certificate: one warning, and the command runs.
export CACHE_RUN_REMOTE=$url
expect_miss counted echo hello
expect_warning "127.0.0.1:$PORT" certificate
# No token: the same.
export CACHE_RUN_REMOTE="$url&ca=$CASE/server.crt"
expect_miss counted echo hello again
expect_warning "status 401"
# It is said once.
expect_miss counted echo hello once more
expect_silent

# A token that others may read is not used.
echo s3cr3t-token >"$CASE/token"
export CACHE_RUN_REMOTE="$url&ca=$CASE/server.crt&token-file=$CASE/token"
expect_miss --remote-mode r counted echo hello with a token
expect_warning "'$CASE/token' is a token that other users may read"
chmod 600 "$CASE/token"
: >"$COUNT_FILE"
share_through "$url&ca=$CASE/server.crt&token-file=$CASE/token"
export CACHE_RUN_REMOTE="$url&ca=$CASE/server.crt" CACHE_RUN_REMOTE_TOKEN=s3cr3t-token
use_cache third
run -v counted echo hello
expect_runs 6
expect_contains "$ERR" "from https://127.0.0.1:$PORT/cache"
if grep -r s3cr3t-token "$CASE"/cache-* "$CASE/shared"; then fail "a token is stored"; fi

# What is wrong is said in a sentence.
unset CACHE_RUN_REMOTE_TOKEN
run remote check
expect_status 1
expect_contains "$OUT" "status 401"
export CACHE_RUN_REMOTE="http://127.0.0.1:$PORT/cache"
run remote check
expect_status 1
expect_contains "$OUT" "status 400"
