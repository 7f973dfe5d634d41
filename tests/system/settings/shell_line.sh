#!/usr/bin/env bash
# -s LINE runs it with /bin/sh -c: pipelines, quotes, variables, redirections, status; each line has a result of its own.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export WORD=value
line='printf "%s\n" "a  b" '\''$WORD'\'' "$WORD" c | sort -r | counted cat; echo "$# $0" >&2; exit 3'
export CACHE_RUN_CACHE_EXIT=all
for _ in miss hit; do
  run -s "$line"
  expect_status 3
  expect_stdout "$(printf '%s\n' value c 'a  b' '$WORD')"
  expect_equal "$(cat "$ERR")" "$(/bin/sh -c 'echo "$# $0" >&2' 2>&1)" stderr
  expect_runs 1
done
run --shell="$line" -v
expect_runs 1
expect_contains "$ERR" 'hit sh-'
# What looks like options of ours, and an empty line.
run -s 'counted echo -- --refresh -s'
expect_stdout '-- --refresh -s'
run -s ''
expect_status 0
run -s 'counted echo "$1"' -k extra
expect_stdout ''
run -s ' counted echo "$1"' -k extra
expect_runs 4
run -s 'counted echo a; exit 9'
expect_status 9
# It is the command that it stands for.
run /bin/sh -c 'counted echo a; exit 9'
expect_runs 5
