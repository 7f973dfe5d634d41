#!/usr/bin/env bash
# A replay that is stopped half-way shows the rest of the same result when it goes on, whatever was stored or removed
# meanwhile; it keeps nobody waiting.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(counted sh -c 'n=$(run_number); echo $n >out; yes $n | head -c 3000000')
for upset in 'run -o out --refresh "${call[@]}"' 'run purge --all' 'run verify' 'rm -rf "$CACHE"'; do
  rm -rf "$CACHE"
  run -o out "${call[@]}"
  expect_status 0
  cp "$OUT" "$CASE/first"
  mkfifo pipe
  "$CACHE_RUN" -o out "${call[@]}" >pipe 2>"$ERR" &
  hit=$!
  exec 4<pipe
  rm pipe
  head -c 1 <&4 >"$CASE/shown" # it is under way
  kill -STOP "$hit"
  wait_until process_state "$hit" T
  eval "$upset"
  expect_status 0
  kill -CONT "$hit"
  cat <&4 >>"$CASE/shown"
  exec 4<&-
  await "$hit"
  expect_status 0
  expect_same_file "$CASE/shown" "$CASE/first"
  run -o out "${call[@]}"
  expect_status 0
  expect_equal "$(cat out)" "$(head -n 1 "$OUT")" "output and stdout of one result after: $upset"
done
