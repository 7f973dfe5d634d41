#!/usr/bin/env bash
# The first results of 20,000 are listed and completed from an index: it reads few files, and takes little memory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/many.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 1
many 20000
run list
head -n 3 "$OUT" | cut -d ' ' -f 1 >"$CASE/first"
reads_few() { # MOST OPTIONS...
  local most=$1 opened
  shift
  MEMORY_FILE=$CASE/memory traced openat peak_memory "$CACHE_RUN" list "$@" >"$OUT"
  opened=$(grep -c "$CACHE/results/../[^/]*\"" "$CASE/trace" || :)
  [ "$opened" -le "$most" ] || fail "list $*: $opened results opened, more than $most"
  sanitized || [ "$(cat "$CASE/memory")" -lt 16384 ] || fail "list $* took $(cat "$CASE/memory") KiB"
}
run list --limit 3
reads_few 3 --limit 3
cut -d ' ' -f 1 "$OUT" >"$CASE/listed"
expect_same_file "$CASE/first" "$CASE/listed"
reads_few 3 --limit 3 --json
expect_json "$OUT" 'it["count"] == 20001' 'len(it["results"]) == 3'
reads_few 1000 --limit 1000 # what a completion of ids asks for
expect_equal "$(wc -l <"$OUT")" 1000 "results listed"
run echo new
reads_few 10 --limit 3
expect_contains "$OUT" "echo new"
