#!/usr/bin/env bash
# A result of a watched command holds nothing that the command did not write, whoever puts a link in the place of a
# directory afterwards. Each round does that right before another look at the directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/exchange.sh"
can_exchange lgetxattr # for the rights that new files inherit

round() { # NUMBER: in $EXCHANGED, whether there were so many looks
  rm -rf out elsewhere
  mkdir -p out/s elsewhere
  echo precious >elsewhere/file
  exchange_before "$1" "$PWD/out/s" -- -v --trace on -k "$1" sh -c 'echo made-now >out/s/file'
  ! grep -rq precious "$CACHE" || fail "another file was stored (round $1)"
}
number=0
EXCHANGED=1
while [ "$EXCHANGED" ]; do round $((++number)); done
[ "$number" -gt 2 ] || fail "there were too few looks at the directory"
rm -rf out
mkdir -p out/s
run --trace on -k all sh -c 'echo made-now >out/s/file'
grep -rq made-now "$CACHE" || fail "outputs cannot be found in the cache"
