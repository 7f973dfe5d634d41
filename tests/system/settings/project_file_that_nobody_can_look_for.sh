#!/usr/bin/env bash
# Above the working directory is one that the user cannot search, where a project's file may name inputs: commands run
# uncached with one line, and --strict refuses them. With the right to search it, the file counts, or calls are cached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir -p top/middle/project
echo 'input = "data"' >top/cache-run.toml
cd top/middle/project
chown 0:0 ../.. ../../cache-run.toml
chmod 600 ../..
for text in old new; do
  echo $text >data
  : >"$COUNT_FILE"
  run_as_nobody counted sh -c 'cat d*'
  expect_stdout $text
  expect_runs 1
  expect_warning "ignoring '../../cache-run.toml': its directory cannot be searched: commands run uncached"
done
run_as_nobody --strict counted true
expect_status 125
expect_contains "$ERR" "cannot be cached: '../../cache-run.toml' does not count ('cache-run config' says why) (--strict)"
run_as_nobody config
expect_contains "$OUT" 'its directory cannot be searched: commands run uncached'
# A file that is nearer decides alone.
echo 'key = "near"' >cache-run.toml
for _ in miss hit; do run_as_nobody counted echo near; done
expect_silent
expect_runs 2
rm cache-run.toml
# The right to search is enough.
chmod 711 ../..
echo 'output = "none"' >../../cache-run.toml
chmod 644 ../../cache-run.toml
run_as_nobody config
expect_contains "$OUT" 'none'
rm ../../cache-run.toml
for _ in miss hit; do run_as_nobody counted echo far; done
expect_silent
expect_runs 3
