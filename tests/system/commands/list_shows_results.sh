#!/usr/bin/env bash
# list: a line for each result, in columns, the latest use first; a reader that is no terminal gets results only.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 'two words'
run -o big -- sh -c 'head -c 100000 /dev/zero >big'
touch -d '3 hours ago' "$(find "$CACHE/results" -name 'counted-*')"
before=$(cache_state)
run list
expect_status 0
expect_silent
expect_equal "$(wc -l <"$OUT")" 2 lines
id=$(basename "$(find "$CACHE/results" -name 'sh-*')")
digits=${id#sh-}
# ID, age, last use, size (of the file and the blob), hits, saved, command: with two blanks or more between them.
expect_equal "$(sed -n 1p "$OUT" | awk -F '  +' '{ print $1 "|" $4 "|" $5 "|" $6 "|" $7 }')" \
  "sh-${digits:0:8}|104 KiB|0|-|sh -c 'head -c 100000 /dev/zero >big'" "first line"
expect_equal "$(sed -n 2p "$OUT" | awk -F '  +' '{ print $3 "|" $4 "|" $7 }')" "3 h|4.0 KiB|counted echo 'two words'" "second line"
expect_equal "$(cache_state)" "$before" "the cache"

terminal -c 120 "$CACHE_RUN" list >"$OUT"
expect_contains "$OUT" "COMMAND"
expect_contains "$OUT" "2 results, 108 KiB on disk"
terminal -c 120 "$CACHE_RUN" list --name sh >"$OUT"
expect_contains "$OUT" "1 result of 2, 104 KiB on disk"
terminal -c 120 "$CACHE_RUN" list --limit 1 >"$OUT"
expect_contains "$OUT" "2 results, 108 KiB on disk; 1 shown"
terminal -c 120 "$CACHE_RUN" list --name nothing >"$OUT"
expect_contains "$OUT" "None of 2 results matches."
