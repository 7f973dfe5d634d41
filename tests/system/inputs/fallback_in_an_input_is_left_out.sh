#!/usr/bin/env bash
# A seed cache in the tree that is an input does not count, neither where it was made nor where it is read.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

mkdir tree
echo data >tree/data
expect_miss --cache-dir tree/seed -i tree counted cat tree/data
expect_hit --cache-dir tree/seed -i tree counted cat tree/data
expect_hit --fallback-dir tree/seed -i tree counted cat tree/data

# Named by the file of the project, it is found from anywhere in the tree.
mkdir tree/below
printf 'fallback_dir = "seed"\n' >tree/cache-run.toml
cd tree/below
unset CACHE_RUN_CACHE_DIR
expect_miss --cache-dir ../seed -i .. counted cat ../data
expect_hit -i .. counted cat ../data
run -v -i .. counted cat ../data
expect_contains "$ERR" " from $CASE/work/tree/below/../seed"
