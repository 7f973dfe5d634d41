#!/usr/bin/env bash
# The mode bits of outputs are restored, whatever the umask of the hit's caller would give.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016
make='for mode in 600 644 755 444 700; do echo $mode >$mode; chmod $mode $mode; done'
options=(-o 600 -o 644 -o 755 -o 444 -o 700)
expect_miss "${options[@]}" counted sh -c "$make"
chmod 777 600
rm -f 644 755 444 700
expect_hit "${options[@]}" counted sh -c "$make"
for mode in 600 644 755 444 700; do expect_equal "$(stat -c %a $mode)" $mode "mode"; done
