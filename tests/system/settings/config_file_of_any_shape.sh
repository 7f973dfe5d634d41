#!/usr/bin/env bash
# Empty files, byte order marks, CRLF, long files and deep nesting: read, or refused without a crash.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

accepted() {
  run counted sh -c 'exit 3'
  expect_status 3
  expect_silent
}
refused() {
  run counted sh -c 'exit 3'
  expect_status 125
  expect_contains "$ERR" "cache-run: ./cache-run.toml:${1-}"
}
: >cache-run.toml
accepted
printf '\n\n# nothing' >cache-run.toml
accepted
expect_runs 2
printf '\xef\xbb\xbfcache_exit = [\r\n 0,\r\n 3 ]\r\n' >cache-run.toml
accepted
accepted
expect_runs 3
printf '\xef\xbb\xbf\r\ncache_exit = 300\r\n' >cache-run.toml
refused '2:14: cache_exit: '
head -c 1048577 /dev/zero | tr '\0' '\n' >cache-run.toml
refused ' it has 1048577 bytes, but cache-run reads at most 1 MiB'
head -c 1000000 /dev/zero >cache-run.toml
refused '1:'
for nesting in 'a.' '[' '{a=' "'a' . "; do
  { [ "$nesting" = a. ] || printf 'x = '; head -c 900000 < <(yes "$nesting" | tr -d '\n'); } >cache-run.toml
  refused
done
{ printf '['; head -c 900000 < <(yes 'a.' | tr -d '\n'); printf 'a]\n'; } >cache-run.toml
refused
expect_runs 3
