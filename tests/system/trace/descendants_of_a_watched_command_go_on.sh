#!/usr/bin/env bash
# A watched command that leaves processes running does not wait for them, and their calls go on.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

trace sh -c '(sleep 1; cat /etc/hostname >later 2>/dev/null; echo written >later) >/dev/null 2>&1 &'
expect_status 0
expect_absent later
expect_trace 'refused("descendants") == ["left processes running"]'
wait_until grep -q written later
# One that ends right behind the command is no such process.
trace sh -c 'sleep 0.05 >/dev/null 2>&1 &'
expect_trace 'refused("descendants") == []'
