#!/usr/bin/env bash
# An entry found under another key's name is not replayed: the whole key is compared.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo first
first=$(only_entry)
cp "$first" "$CASE/first"
run counted echo second
second=$(entries | grep -vF "$first")
cp "$CASE/first" "$second"
expect_miss counted echo second
expect_stdout second
expect_hit counted echo second
expect_stdout second
