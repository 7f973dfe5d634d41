#!/usr/bin/env bash
# Where standard input cannot be kept the command still gets all of it.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

seq 1 20000 >in
count=$(ulimit -f 8 && cat in | "$CACHE_RUN" --stdin -- cat 2>"$ERR" | wc -c)
expect_equal "$count" "$(stat -c %s in)" bytes
expect_warning 'running uncached'
