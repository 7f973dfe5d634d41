#!/usr/bin/env bash
# Rules for "sh" and its arguments apply to shell lines; files that a line does not name itself are declared by them.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >cache-run.toml <<'TOML'
verbose = true
[[rule]]
command = "sh"
arguments = ["*sort*"]
input = ["data"]
TOML
echo b >data
expect_miss -s 'counted sort dat?'
expect_hit -s 'counted sort dat?'
echo a >>data
expect_miss -s 'counted sort dat?'
expect_stdout "$(printf 'a\nb')"
expect_miss -s 'counted cat dat?'
echo c >>data
expect_hit -s 'counted cat dat?'
