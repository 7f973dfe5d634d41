#!/usr/bin/env bash
# A command that calls itself through cache-run with the same key does not deadlock.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >nest <<'SCRIPT'
#!/bin/sh
if [ "${DEPTH:-0}" = 2 ]; then counted echo bottom; else DEPTH=$((${DEPTH:-0} + 1)) "$CACHE_RUN" ./nest; fi
SCRIPT
chmod +x nest
timeout 60 "$CACHE_RUN" ./nest >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout bottom
timeout 60 "$CACHE_RUN" ./nest >"$OUT" 2>"$ERR" || fail "status $?"
expect_stdout bottom
expect_runs 1
