#!/usr/bin/env bash
# Where standard input cannot be kept the command still gets all of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

count=$(seq 1 20000 | (ulimit -f 8 && exec "$CACHE_RUN" --stdin -- cat 2>"$ERR") | wc -c)
expect_equal "$count" "$(seq 1 20000 | wc -c)" bytes
expect_warning 'running uncached'
