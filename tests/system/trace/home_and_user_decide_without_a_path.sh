#!/usr/bin/env bash
# A command may decide by HOME, USER or LOGNAME without asking for a path of the home directory, and without printing
# the value. So they count. Two users share results if the call says that they do not matter.
# shellcheck disable=SC2034,SC2016 # OPTIONS are for watched(); $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

for name in HOME USER LOGNAME; do
  export "$name=$CASE/one"
  call=(sh -c "case \$$name in */one) echo first ;; *) echo other ;; esac")
  miss "${call[@]}"
  expect_stdout first
  export "$name=$CASE/two"
  miss "${call[@]}"
  expect_stdout other
  export "$name=$CASE/one"
  hit "${call[@]}"
  expect_stdout first
done

OPTIONS=(-e '!HOME' -e '!USER' -e '!LOGNAME')
miss sh -c 'echo shared'
HOME=$CASE/two USER=two LOGNAME=two hit sh -c 'echo shared'
expect_stdout shared
