#!/usr/bin/env bash
# --remove-outputs removes nothing outside of an output directory, whoever puts a link in the place of a directory in it
# meanwhile. Each round does that right before the directory is opened, at another time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/exchange.sh"
can_exchange openat,openat2

round() { # NUMBER OUTPUT: in $EXCHANGED, whether the directory was opened so often
  rm -rf out elsewhere
  mkdir -p out/s elsewhere/below
  echo old | tee out/s/old >out/old
  echo precious | tee elsewhere/letter elsewhere/below/thesis >elsewhere/old
  exchange_before "$1" s out/s -- --refresh --remove-outputs -o "$2" sh -c 'echo made >out/made'
  expect_equal "$(cat elsewhere/letter elsewhere/below/thesis elsewhere/old)" "$(printf 'precious\n%.0s' 1 2 3)" "what lies elsewhere"
  expect_absent out/old
  expect_equal "$(cat out/made)" made output
}
for output in out 'out/**'; do
  number=0
  EXCHANGED=1
  while [ "$EXCHANGED" ]; do round $((++number)) "$output"; done
  [ "$number" -gt 1 ] || fail "the directory of '$output' was never opened"
done
