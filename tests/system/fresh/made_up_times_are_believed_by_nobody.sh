#!/usr/bin/env bash
# Times and durations that an entry or a file system makes up, as far as 64 bits go: the result is told, replayed,
# expired and removed like others, or is a miss like damage.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

last=$((2 ** 63 - 1))
for started in -$last $last 0; do
  rm -rf "$CACHE"
  expect_miss counted echo said
  forge times "$started" "$last"
  touch -d @15000000000 "$(only_entry)" # year 2445
  for words in list "list --json" "list --older-than 1d" "show $(basename "$(only_entry)")" stats; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_status 0
    expect_silent
  done
  expect_hit counted echo said
  expect_miss --ttl 1d counted echo said
  forge times "$started" 18446744073709551615
  expect_miss counted echo said
  run purge --unused-for 1d --name '*'
  expect_status 0
done
