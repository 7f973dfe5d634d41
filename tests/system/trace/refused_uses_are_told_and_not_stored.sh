#!/usr/bin/env bash
# What no key can hold is carried out as ever, and not stored. A line says what it was and how to allow it. Allowed, it is
# stored, but for calls that allow it, too.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# refused WORD TEXT COMMAND...: with --allow WORD the result is stored. TEXT is in the line without.
refused() {
  local word=$1 text=$2 plain
  shift 2
  plain=$("$@")
  OPTIONS=()
  not_stored "not stored: the command $text (--allow $word)" "$@"
  expect_stdout "$plain"
  OPTIONS=(--allow "$word")
  miss "$@"
  expect_silent
  expect_stdout "$plain"
  hit "$@"
  expect_stdout "$plain"
  OPTIONS=(--allow all)
  hit "$@"
  OPTIONS=(-v)
  miss "$@"
  expect_contains "$ERR" "its run used what no key can hold (--allow $word)"
  for other in network devices ipc descendants; do
    [ "$word" != "$other" ] || continue
    OPTIONS=(--allow "$other")
    miss "$@"
  done
  # A time limit makes up for what changes with time, and not for what the watch may have missed.
  OPTIONS=(--ttl 1h)
  case $text in
    connected* | sent* | opened* | read* | *socket* | called\ listen*) hit "$@" ;;
    *) not_stored "$text" "$@" ;;
  esac
}
py=(/usr/bin/python3 -S -E -c)
refused network 'connected to 127.0.0.1:9' "${py[@]}" 'import socket
print(socket.socket().connect_ex(("127.0.0.1", 9)) != 0)'
refused network 'sent to 127.0.0.1:9' "${py[@]}" 'import socket
print(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)))'
refused network 'called listen(2)' "${py[@]}" 'import socket
print(socket.socket().listen())'
refused ipc "connected to the abstract socket 'nobody'" "${py[@]}" 'import socket
print(socket.socket(socket.AF_UNIX).connect_ex(b"\0nobody") != 0)'
refused devices 'opened /dev/urandom' sh -c 'head -c 4 /dev/urandom | wc -c'
refused all 'read /proc/uptime' sh -c 'wc -w </proc/uptime'
mkfifo fifo
refused devices "opened the special file $PWD/fifo" sh -c 'echo through >fifo & cat fifo; wait'
refused all 'called unshare(2)' sh -c 'unshare -U true 2>/dev/null || :'
