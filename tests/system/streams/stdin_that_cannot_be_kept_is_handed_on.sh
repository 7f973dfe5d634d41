#!/usr/bin/env bash
# Where standard input cannot be kept the command still gets all of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# From now on a search reads to the end.
seq 10 | call "$CACHE_RUN" --stdin -- cat
count=$(seq 1 20000 | (ulimit -f 8 && exec "$CACHE_RUN" --stdin -- cat 2>"$ERR") | wc -c)
expect_equal "$count" "$(seq 1 20000 | wc -c)" bytes
expect_contains "$ERR" 'cannot look up a result'
expect_contains "$ERR" 'not stored'
seq 1 20000 | { ulimit -f 8 && call "$CACHE_RUN" --stdin --read-only -- wc -c; }
expect_stdout "$count"
