#!/usr/bin/env bash
# Everyday commands: no watched call shows or leaves anything else than the plain command, whatever changes between.
# All of scripts/trace-table is in docs/trace-table.md; these rows are quick, and of all kinds.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

rows=()
# The programs are in most systems: all others are left out.
for row in 'gcc -E' 'python3, module and CSV' 'tar -c' 'git log' 'sed -i' 'find | xargs' 'sh, test -nt' 'cp -r' \
  'make -n'; do
  rows+=(--row "$row")
done
export CACHE_RUN
call /usr/bin/python3 -B "${0%/*}/../../../scripts/trace-table.d" "${rows[@]}"
expect_status 0
expect_lacks "$OUT" 'no hit in time'
expect_contains "$OUT" 'refused after a change: 0'
