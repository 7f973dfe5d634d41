#!/usr/bin/env bash
# A hit does not open a file to others that the command would have left private: the command may have given its new file
# another mode by its umask only. So it runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out -- counted sh -c 'umask 0; echo made >out')
expect_miss "${call[@]}"
expect_equal "$(stat -c %a out)" 666 "mode of a new file"
expect_hit "${call[@]}"
for mode in 600 640 644 660; do
  echo private >out
  chmod "$mode" out
  run "${call[@]}"
  expect_status 0
  expect_equal "$(cat out) $(stat -c %a out)" "made $mode" "what stood there with $mode"
done
# With more rights than recorded, there is nothing to protect.
echo old >out
chmod 777 out
run "${call[@]}"
expect_equal "$(cat out)" made "output"

# A program that lends rights does not replace one of somebody else.
[ "$(id -u)" = 0 ] || exit 0
call=(-o program -- counted sh -c 'echo x >program; chmod 4755 program')
expect_miss "${call[@]}"
echo other >program
chown 12345 program
expect_miss "${call[@]}"
expect_equal "$(stat -c '%u %a' program)" '12345 4755' "owner and mode"
