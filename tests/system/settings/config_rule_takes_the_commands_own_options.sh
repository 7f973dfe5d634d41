#!/usr/bin/env bash
# A rule takes outputs from the command's own -o; it is for the commands that match only.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >make_it <<'SCRIPT'
#!/bin/sh
echo made >"$3"
SCRIPT
chmod +x make_it
cat >cache-run.toml <<'TOML'
verbose = true
[[rule]]
command = "make_*"
arguments = ["-c"]
output = ["{-o}"]
input = ["{--list}"]
TOML
run ./make_it -c -o out
expect_status 0
expect_contains "$ERR" 'stored'
expect_lacks "$ERR" 'not stored'
rm out
run ./make_it -c -o out
expect_contains "$ERR" 'hit'
expect_equal "$(cat out)" made
rm out
run ./make_it -d -o out
expect_contains "$ERR" 'declare it with -o'
