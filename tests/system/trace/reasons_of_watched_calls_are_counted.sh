#!/usr/bin/env bash
# The journal has a word for each thing for which the result of a watched command is not stored, and stats counts them.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# not_stored_for WORD COMMAND...
not_stored_for() {
  run -q -- "${@:2}"
  expect_status 0
  expect_equal "$(journal | tail -n 1)" "miss ${2##*/} absent $1" "last line of the journal"
}
py=(/usr/bin/python3 -S -E -c)
not_stored_for network "${py[@]}" 'import socket; socket.socket().connect_ex(("127.0.0.1", 9))'
not_stored_for ipc "${py[@]}" 'import socket; socket.socket(socket.AF_UNIX).connect_ex(b"\0nobody")'
not_stored_for devices sh -c 'head -c 1 </dev/random'
not_stored_for time date
not_stored_for kernel-file sh -c 'cat </proc/uptime'
not_stored_for namespace sh -c 'unshare -U true || :'
not_stored_for other-process env kill -0 $$
not_stored_for nested "$CACHE_RUN" --version
not_stored_for deleted sh -c 'mkdir d; cd d; rmdir ../d; cat f || :'
not_stored_for descendants sh -c 'sleep 60 >/dev/null 2>&1 &'
run stats --json
expect_json "$OUT" 'it["misses"] == 10 and it["stored"] == 0' \
  'it["not_stored_reasons"] == dict.fromkeys(["network", "ipc", "devices", "time", "kernel-file", "namespace",
    "other-process", "nested", "deleted", "descendants"], 1)'
run stats
expect_contains "$OUT" '1  the command used the network (--allow network) (network)'
