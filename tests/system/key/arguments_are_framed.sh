#!/usr/bin/env bash
# Arguments are compared word by word: 'a b' c differs from a 'b c', and an empty word counts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss arguments 'a b' c
expect_miss arguments a 'b c'
expect_miss arguments a b c
expect_miss arguments 'a b c'
expect_miss arguments a b c ''
expect_miss arguments '' a b c
expect_miss arguments abc
expect_miss arguments ab c
expect_hit arguments 'a b' c
expect_equal "$(sed -n 2p "$OUT")" '[a b]' "first argument"
expect_hit arguments a 'b c'
expect_equal "$(sed -n 2p "$OUT")" '[a]' "first argument"
