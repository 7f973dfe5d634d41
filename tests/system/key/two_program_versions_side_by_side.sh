#!/usr/bin/env bash
# Results of two versions of a program live side by side, also after an eviction: switching back is a hit.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

version() {
  printf '#!/bin/sh\ncounted echo %s "$@"\n' "$1" >program
  chmod +x program
}
for i in 1 2 3 4 5 6 7 8; do expect_miss counted echo filler $i; done
find "$CACHE/results" -type f -exec touch -d '2 days ago' {} +
version one && expect_miss ./program
version two && expect_miss ./program
expect_miss --max-size "$(gauge bytes)" counted echo more
wait_until nobody_runs
[ "$(gauge evicted_files)" -ge 1 ] || fail "nothing was evicted"
version one && expect_hit ./program
expect_stdout one
version two && expect_hit ./program
expect_stdout two
