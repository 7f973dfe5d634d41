#!/usr/bin/env bash
# A pipeline in sh -c is cached as a whole; the files that it reads are declared.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'b\na\nb\n' >data
expect_miss -i data counted sh -c 'sort <data | uniq -c | sort -rn'
expect_hit -i data counted sh -c 'sort <data | uniq -c | sort -rn'
expect_equal "$(tr -s ' \n' ' ' <"$OUT")" ' 2 b 1 a ' "counted lines"
echo a >>data
echo a >>data
expect_miss -i data counted sh -c 'sort <data | uniq -c | sort -rn'
expect_equal "$(tr -s ' \n' ' ' <"$OUT")" ' 3 a 2 b ' "counted lines"
