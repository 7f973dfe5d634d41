#!/usr/bin/env bash
# -i '!GLOB' leaves files out, by last name or, with a slash, by the whole path.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p tree/sub
for file in tree/keep tree/a.log tree/sub/b.log tree/sub/c.tmp; do echo 1 >"$file"; done
options=(-i tree -i '!*.log' -i '!tree/sub/*.tmp')
expect_miss "${options[@]}" counted true
for file in tree/a.log tree/sub/b.log tree/sub/c.tmp tree/new.log; do echo 2 >"$file"; done
expect_hit "${options[@]}" counted true
echo 2 >tree/c.tmp
expect_miss "${options[@]}" counted true
echo 2 >tree/keep
expect_miss "${options[@]}" counted true
expect_miss -i '!*.log' -i tree counted true
