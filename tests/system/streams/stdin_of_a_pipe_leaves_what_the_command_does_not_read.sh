#!/usr/bin/env bash
# With --stdin the next program finds in a pipe or socket what the command did not read, on misses and on hits.
# shellcheck disable=SC2016 # $ is for the command
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ -x /usr/bin/python3 ] || skip "python3 is not installed"
printf '1\n22\n\n4444\nfive five\n6\n' >"$CASE/lines"
lines() { while "$CACHE_RUN" --stdin -- counted sh -c 'read -r line && echo "got $line"'; do :; done; }
sed 's/^/got /' "$CASE/lines" >"$CASE/expected"
for _ in miss hit; do
  # shellcheck disable=SC2002 # it is to be a pipe
  cat "$CASE/lines" | lines >"$OUT"
  expect_same_file "$OUT" "$CASE/expected"
done
expect_runs 8 # the end is not stored: its status is 1
for _ in miss hit; do
  left=$(printf '1\n2\n3\n' | { "$CACHE_RUN" --stdin counted sed -u 1q >"$OUT" && tr '\n' ' '; })
  expect_equal "$(cat "$OUT")+$left" '1+2 3 ' "what is read and what is left"
done
expect_runs 9
# More than a pipe holds.
for _ in miss hit; do
  left=$(seq 300000 | { "$CACHE_RUN" --stdin counted head -c 900000 >"$OUT" && wc -c; })
  expect_equal "$(stat -c %s "$OUT") $left" "900000 $(($(seq 300000 | wc -c) - 900000))" "bytes read and left"
done
expect_runs 10
# Looks, and calls that do not run or store.
left() { # EXPECTED OPTION...
  local expected=$1
  shift
  expect_equal "$(printf 'a\nb\n' | { "$CACHE_RUN" "$@" --stdin counted sed -u 1q >"$OUT" 2>"$ERR" || :; wc -l; })" "$expected" "lines left by $*"
}
left 2 --check
left 2 --only-cached
left 1 --read-only
left 1
left 2 --check
left 1 --only-cached
expect_equal "$(printf 'a\nb\n' | { "$CACHE_RUN" key --stdin counted sed -u 1q >"$OUT"; wc -l; })" 2 "lines left by key"
expect_runs 12
# A socket.
cat >"$CASE/over_a_socket.py" <<'END'
import socket, subprocess, sys
ours, theirs = socket.socketpair()
ours.sendall(b"1\n2\n3\n")
subprocess.run(sys.argv[1:], stdin=theirs, check=True)
print(theirs.recv(100))
END
for _ in miss hit; do
  /usr/bin/python3 -S -E "$CASE/over_a_socket.py" "$CACHE_RUN" --stdin -k socket counted sed -u 2q >"$OUT"
  expect_stdout $'1\n2\nb\'3\\n\''
done
expect_runs 13
