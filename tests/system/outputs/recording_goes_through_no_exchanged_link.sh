#!/usr/bin/env bash
# A result holds nothing from outside of an output directory, whoever puts a link in the place of a directory in it while
# the outputs are recorded. Each round does that right before the directory is opened, at another time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/exchange.sh"
can_exchange openat,openat2

round() { # NUMBER OUTPUT: in $EXCHANGED, whether the directory was opened so often
  rm -rf out elsewhere
  mkdir -p out/s elsewhere
  echo precious >elsewhere/letter
  exchange_before "$1" s out/s -- -v -k "$1" -o "$2" sh -c 'echo made-now >out/made'
  ! grep -rq precious "$CACHE" || fail "another file was stored (round $1 of '$2')"
}
for output in out 'out/**'; do
  number=0
  EXCHANGED=1
  while [ "$EXCHANGED" ]; do round $((++number)) "$output"; done
  [ "$number" -gt 1 ] || fail "the directory of '$output' was never opened"
done
run -k all -o out sh -c 'echo made-now >out/made'
grep -rq made-now "$CACHE" || fail "outputs cannot be found in the cache"
