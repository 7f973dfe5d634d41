#!/usr/bin/env bash
# purge removes exactly what its filters mean, together, and with --dry-run lists the same and removes nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

id_of() { "$CACHE_RUN" key "$@"; }
run arguments word-one
run counted echo word-two
run --scope work counted echo word-three
run --scope work arguments word-four
run --cache-exit all counted sh -c 'exit 7'
touch -d '3 days ago' "$(grep -rl word-three "$CACHE/results")" "$(grep -rl word-one "$CACHE/results")"
expect_equal "$(entries | wc -l)" 5 "results"
mv "$CACHE" "$CASE/full"
fill() {
  rm -rf "$CACHE"
  cp -a "$CASE/full" "$CACHE"
}
left() { # the commands of all that is left
  local word all
  all=$(cat "$CACHE"/results/*/* 2>/dev/null | tr '\0' ' ') || :
  for word in word-one word-two word-three word-four 'exit 7'; do if [[ $all == *"$word"* ]]; then printf '%s,' "${word#word-}"; fi; done
}
try() { # LEFT OPTIONS...: purge with these leaves that
  local left=$1 before count
  shift
  fill
  before=$(cache_state)
  run purge --dry-run "$@"
  expect_status 0
  expect_equal "$(cache_state)" "$before" "the cache after --dry-run $*"
  expect_equal "$(left)" 'one,two,three,four,exit 7,' "left by --dry-run $*"
  count=$(($(wc -l <"$OUT") - 1))
  run purge "$@"
  expect_status 0
  expect_silent
  expect_equal "$(left)" "$left" "left by $*"
  expect_equal "$(entries | wc -l)" $((5 - count)) "results left by $*, as --dry-run told"
  if [ $count -gt 0 ]; then expect_contains "$OUT" "$count result"; else expect_contains "$OUT" 'nothing to remove'; fi
}
try 'one,four,' --name counted
try 'two,three,exit 7,' --name 'arg*'
try 'one,two,three,four,exit 7,' --name count
try 'one,two,exit 7,' --scope work
try 'three,four,' --scope ''
try 'one,two,three,four,exit 7,' --scope other
try 'one,two,three,four,exit 7,' --older-than 1h
try '' --older-than 0s
try 'two,four,exit 7,' --unused-for 2d
try 'one,two,three,four,exit 7,' --unused-for 4d
try 'one,two,three,four,' --failed
try '' --all
try 'one,two,four,exit 7,' --name counted --scope work
try 'one,two,four,exit 7,' --scope work --unused-for 2d
try 'one,two,three,four,exit 7,' --scope work --failed
try 'one,two,three,four,' --name counted --failed --older-than 0s
fill
id=$(id_of counted echo word-two)
try 'one,three,four,exit 7,' "$id"
try 'one,three,four,exit 7,' "$(head -c 12 <<<"${id#counted-}")"
try 'three,four,exit 7,' "$id" "$(id_of arguments word-one)"
try 'one,two,three,four,exit 7,' "$id" --scope work
