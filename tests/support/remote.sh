# shellcheck shell=bash
# Sourced after case.sh by tests of remotes: caches that several machines share. Each cache here stands for a machine.
#
#   KEY   a key that signs, and KEY.pub      PORT   where the server listens that start_nginx started

[ -x "${CACHE_RUN%/*}/cache-run-remote" ] || skip "cache-run-remote is not built"
# A watch counts all variables, and these two would differ.
export -n CACHE
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
SUPPORT=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
KEY=$CASE/key
"$CACHE_RUN" remote keygen "$KEY" >"$OUT" 2>"$ERR" || fail "no key"
export CACHE_RUN_REMOTE_KEY=$KEY

# use_cache NAME: from here on calls use another cache.
use_cache() {
  CACHE=$CASE/cache-$1
  export CACHE_RUN_CACHE_DIR=$CACHE
}
# use_directory: the remote is a directory. use_directory_with PARAMETERS: so it is, with more parameters.
use_directory() { with_parameters ''; }
use_directory_with() { with_parameters "&$1"; }
with_parameters() {
  mkdir -p "$CASE/shared"
  export CACHE_RUN_REMOTE="file://$CASE/shared?min-duration=0$1"
}
# Sends what waits. The process that a miss has started may be at it, too.
push() {
  run remote push --timeout 60
  expect_status 0
}
# standing PATTERN: the number in a line of `remote stats`.
standing() { "$CACHE_RUN" remote stats | sed -nE "s/^ *$1 +([0-9]+).*/\1/p"; }
objects() { find "$CASE/shared" -type f -path "*/$1/*" ! -name ".new-*" | sort; }

can_connect() { (: <>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }
is_up_or_gone() { can_connect || gone "$1"; }
# start_at_free_port COMMAND...: starts a server with $PORT in its environment until it finds a free port. Its process id is
# in $SERVER. The end of the test stops it, for it works in the directory of the test.
start_at_free_port() {
  local tries
  for tries in 1 2 3 4 5 6 7 8; do
    PORT=$((20000 + (RANDOM + tries) % 20000))
    export PORT
    ! can_connect || continue
    "$@" >"$CASE/server.log" 2>&1 &
    SERVER=$!
    wait_until is_up_or_gone "$SERVER"
    ! can_connect || gone "$SERVER" || return 0
  done
  cat "$CASE/server.log" >&2
  fail "no server"
}
stop_server() {
  kill "$SERVER"
  wait "$SERVER" 2>/dev/null || :
}

# start_nginx [LINE OF THE LOCATION...]: a server that stores what is put below /cache/, in $CASE/shared. $LISTEN may follow
# the port: "ssl". $OF_SERVER has more lines of the server.
start_nginx() {
  command -v nginx >/dev/null || PATH=$PATH:/usr/sbin
  command -v nginx >/dev/null || skip "nginx is not installed"
  mkdir -p "$CASE/shared/cache" "$CASE/nginx"
  LOCATION=("$@")
  start_at_free_port run_nginx
}
run_nginx() {
  {
    ((EUID)) || echo 'user root;'
    cat <<END
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr;
events { worker_connections 64; }
http {
  access_log $CASE/access.log;
  client_body_temp_path temporary;
  server {
    listen 127.0.0.1:$PORT ${LISTEN-};
    ${OF_SERVER-}
    location /cache/ {
      root $CASE/shared;
      dav_methods PUT DELETE MKCOL;
      client_max_body_size 100m;
      ${LOCATION[*]}
    }
  }
}
END
  } >"$CASE/nginx/conf"
  exec nginx -p "$CASE/nginx" -c "$CASE/nginx/conf"
}

# share_through URL [OPTION...]: what one cache stores, another one gets by the remote, whatever the result is made of. The
# calls are in $CALLS.
share_through() {
  export CACHE_RUN_REMOTE=$1
  shift
  local call
  echo text >header
  CALLS=(
    "counted echo hello"
    "counted sh -c 'yes line | head -c 300000; echo error >&2'"
    "-o big -o small counted sh -c 'yes output | head -c 200000 >big; echo small >small'"
    "-i header --depfile deps counted sh -c 'cat header; echo x: header >deps'"
    "--cache-exit 3 counted sh -c 'exit 3'"
  )
  use_cache writer
  for call in "${CALLS[@]}"; do
    eval "run $* $call"
    mv "$OUT" "$CASE/writer${call:0:9}" && mv "$ERR" "$CASE/writer-err${call:0:9}"
  done
  printf 'one\ntwo\n' | run "$@" --stdin counted sort
  expect_runs 6
  cp big "$CASE/big"
  push
  use_cache reader
  rm -f big small deps
  for call in "${CALLS[@]}"; do
    eval "run $* $call"
    expect_same_file "$OUT" "$CASE/writer${call:0:9}"
    expect_same_file "$ERR" "$CASE/writer-err${call:0:9}"
  done
  printf 'one\ntwo\n' | run "$@" --stdin counted sort
  expect_stdout $'one\ntwo'
  expect_runs 6
  expect_same_file big "$CASE/big"
  expect_equal "$(cat small)" small "a small output"
  # From now on the results are in the own cache.
  for call in "${CALLS[@]}"; do eval "run --remote-mode off $* $call"; done
  expect_runs 6
}

# start_swift: a store that speaks the protocol of S3, with a bucket named bucket (swift_server.py). $S3 is its URL for --remote
# without further parameters. Its credentials are in the environment.
start_swift() {
  /usr/bin/python3 -c 'import swift.proxy, swift.account, swift.container, swift.obj' 2>/dev/null || skip "Swift is not installed"
  mkdir "$CASE/swift"
  start_at_free_port run_swift
  wait_until [ -e "$CASE/swift/$PORT/ready" ]
  # shellcheck disable=SC2034  # for the test
  S3="s3://bucket/team?region=test-region&endpoint=http://127.0.0.1:$PORT&min-duration=0&timeout=5"
  export AWS_ACCESS_KEY_ID=test:tester AWS_SECRET_ACCESS_KEY=s3cr3t-word
}
run_swift() {
  mkdir "$CASE/swift/$PORT"
  exec /usr/bin/python3 -B "$SUPPORT/swift_server.py" "$CASE/swift/$PORT" "$PORT"
}
