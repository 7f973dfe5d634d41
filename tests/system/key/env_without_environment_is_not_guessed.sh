#!/usr/bin/env bash
# A script whose /usr/bin/env line clears PATH (-i, -u PATH) is not keyed by a program that it does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir here
printf '#!/bin/sh\necho wrong\n' >here/echo
chmod +x here/echo
export PATH="$PWD/here:$PATH"
for options in -i - '-u PATH'; do
  rm -rf "$CACHE"
  printf '#!/usr/bin/env -S %s echo right\n' "$options" >script
  chmod +x script
  run ./script
  expect_status 0
  expect_stdout 'right ./script'
  ! grep -rqaF here/echo "$CACHE" || fail "the key of a script with env $options names here/echo"
done
