#!/usr/bin/env bash
# The depfile of a result of a remote is mapped to another tree by the bounds of one of a seed: where long paths take the
# places of short ones, a text of a MiB would grow to thirty.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

printf -v name '%0250d' 0
deep=$name/$name/$name/$name/$name/$name/$name/$name/$name/$name
mkdir -p short "$deep"
in_base() {
  # shellcheck disable=SC2016 # for the other shell
  "$@" --base-dir . -o z.Po -- counted sh -c '(echo "z.o: \\"; yes "$1 \\" | head -n 12000; echo) >z.Po' sh "$PWD/a"
}
use_directory
use_cache writer
cd short
in_base expect_miss
push
cd "../$deep"
use_cache reader
in_base run -v --only-cached
expect_status 125
expect_absent z.Po
MEMORY_FILE=$CASE/memory in_base call peak_memory "$CACHE_RUN" --remote-mode off --only-cached
expect_status 125
sanitized || [ "$(cat "$CASE/memory")" -lt 150000 ] || fail "$(cat "$CASE/memory") KiB of memory"
# A run of the own cache is bounded by nothing but the largest small file.
use_cache writer
in_base expect_hit
[ "$(stat -c %s z.Po)" -gt 30000000 ] || fail "the own cache has mapped nothing"
