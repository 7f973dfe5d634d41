#!/usr/bin/env bash
# Without configuration files a hit tries to open one for each place and directory above, and does no more.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted true
traced openat,open,stat,newfstatat,lstat,statx,access "$CACHE_RUN" counted true
expect_runs 1
levels=$(pwd -P | tr -dc / | wc -c)
expect_equal "$(grep -c 'cache-run\.toml' "$CASE/trace")" $((levels + 3)) "looks at configuration files"
expect_equal "$(grep 'cache-run\.toml' "$CASE/trace" | grep -vc 'open.*ENOENT' || :)" 0 "looks that are no failing opens"
