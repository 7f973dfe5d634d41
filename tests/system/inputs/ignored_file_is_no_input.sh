#!/usr/bin/env bash
# A file that only an ignored or unmatched argument names is no input; one that is named elsewhere too is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 1 >log
expect_miss --ignore-arg 'log' -- counted true log
echo 2 >log
expect_hit --ignore-arg 'log' -- counted true log
expect_miss --ignore-arg '--log *' -- counted true --log log
echo 3 >log
expect_hit --ignore-arg '--log *' -- counted true --log log
expect_miss --ignore-unmatched -- counted cat log
echo 4 >log
expect_hit --ignore-unmatched -- counted cat log
expect_hit --ignore-unmatched -- counted cat other
expect_miss --ignore-unmatched -- counted cat log log
# The command may write it.
expect_miss --ignore-arg '--log=*' -- counted sh -c 'echo 5 >>log' --log=log
expect_silent
expect_hit --ignore-arg '--log=*' -- counted sh -c 'echo 5 >>log' --log=other
# Named twice or declared, it counts.
expect_miss --ignore-arg '--log=*' -- counted true --log=log log
echo 6 >log
expect_miss --ignore-arg '--log=*' -- counted true --log=log log
expect_miss --ignore-arg 'log' -i log -- counted true log
echo 7 >log
expect_miss --ignore-arg 'log' -i log -- counted true log
