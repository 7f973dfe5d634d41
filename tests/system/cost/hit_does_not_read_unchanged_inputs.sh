#!/usr/bin/env bash
# A hit reads nothing of inputs, directories' files and programs that did not change.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cp "$PROGRAMS/counted" tool
mkdir tree
head -c 2000000 /dev/urandom >large
echo text >tree/file
for file in tool large tree/file; do wait_until_old "$file"; done
expect_miss -i tree ./tool wc -c large
expect_hit -i tree ./tool wc -c large
traced open,openat,openat2 "$CACHE_RUN" -i tree ./tool wc -c large >"$OUT"
expect_stdout '2000000 large'
expect_equal "$(grep -cE '"[^"]*(large|tree/file|file|tool)"' "$CASE/trace" || :)" 0 "inputs opened"
expect_runs 1
