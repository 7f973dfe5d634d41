#!/usr/bin/env bash
# A glob given to --env puts every variable that matches into the key, the set of names too.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export APP_ONE=1
expect_miss -e 'APP_*' counted true
expect_hit -e 'APP_*' counted true
APP_ONE=2 expect_miss -e 'APP_*' counted true
APP_TWO='' expect_miss -e 'APP_*' counted true
OTHER=1 expect_hit -e 'APP_*' counted true
expect_hit -e 'APP_*' counted true
