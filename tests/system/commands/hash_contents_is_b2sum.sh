#!/usr/bin/env bash
# `hash contents` prints what b2sum prints, for names and files of all kinds, also where some cannot be read.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

: >empty
head -c 700000 /dev/zero >large
printf '\0text' | tee 'two words' $'new\nline' 'back\slash' $'carriage\rreturn' $'tab\t' -- '-dash' './-' >/dev/null
mkdir dir
same() { # FILE...: after "--"
  local expected=0
  b2sum -- "$@" <'two words' >"$CASE/expected" 2>/dev/null || expected=$?
  run hash contents -- "$@" <'two words'
  expect_status "$expected"
  expect_same_file "$OUT" "$CASE/expected"
}
same empty large ./large "$PWD/large"
same 'two words' $'new\nline' 'back\slash' $'carriage\rreturn' $'tab\t' -dash ./-
expect_silent
same - empty -
same /dev/null /proc/self/version /proc/version
same dir empty no-such-file large
expect_equal "$(wc -l <"$ERR")" 2 "messages"
expect_contains "$ERR" "cannot read 'dir': Is a directory"
expect_contains "$ERR" "cannot open 'no-such-file': No such file or directory"
for i in 1 2 3 4 5 6 7 8; do # as it is, not as the memo knows it
  echo "$i" >empty
  same empty
done
run hash contents - <large
expect_stdout "$(b2sum - <large)"
run hash contents large --json no-such-file empty
expect_status 1
expect_json "$OUT" "it['hash'] == 1" "[f['path'] for f in it['files']] == ['large', 'empty']" \
  "it['files'][0]['digest'] == '$(b2sum large | cut -d' ' -f1)'"
run hash contents
expect_status 125
expect_absent "$CACHE"
