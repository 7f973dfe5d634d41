#!/usr/bin/env bash
# A script whose interpreter does not exist cannot run: 127 or 126 as with env, and a sentence.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '#!/no/such/interpreter\n' >script
chmod +x script
direct=0
env ./script 2>"$CASE/direct" || direct=$?
run ./script
expect_status "$direct"
expect_contains "$ERR" 'cache-run: '
expect_contains "$ERR" script
