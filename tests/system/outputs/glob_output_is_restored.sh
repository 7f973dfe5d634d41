#!/usr/bin/env bash
# Every file that an output glob matches after the run is restored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o 'part-*' counted sh -c 'for i in 1 2 3; do echo $i >part-$i; done'
rm part-*
expect_hit -o 'part-*' counted sh -c 'for i in 1 2 3; do echo $i >part-$i; done'
expect_equal "$(cat part-1 part-2 part-3 | tr -d '\n')" 123 "parts"
expect_equal "$(find . -name 'part-*' | wc -l)" 3 "number of parts"
