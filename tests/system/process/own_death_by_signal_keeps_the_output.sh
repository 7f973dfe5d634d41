#!/usr/bin/env bash
# What a command wrote before it died by a signal reaches a slow reader in full.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

bytes=$("$CACHE_RUN" counted sh -c 'head -c 70000 /dev/zero; kill -SEGV $$' 2>"$ERR" | (sleep 0.5 && wc -c))
expect_equal "$bytes" 70000 bytes
expect_runs 1
