#!/usr/bin/env bash
# git ls-files writes odd names in quotes: a line that exists only unquoted is that file; if it does not exist either, the
# call is uncached and says how to list.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

git init -q .
mkdir d
names=(d/grün.txt $'d/tab\there' 'd/quote"d' 'd/back\slash' '!bang"' plain)
for name in "${names[@]}"; do echo old >"$name"; done
git add -A
git ls-files >"$CASE/list"
expect_contains "$CASE/list" '"d/gr\303\274n.txt"'
listed() { # EXPECTATION: of the call with git's list
  git ls-files | "expect_$1" --inputs-from - counted true
  expect_silent
  "expect_$1" --inputs-from "$CASE/list" -k too counted true
}
listed miss
listed hit
for name in "${names[@]}"; do
  echo new >"$name"
  (listed miss) || fail "'$name' is no input"
  echo old >"$name"
  listed hit
done
# A name that has quotes itself is that file.
echo old >'"d"'
printf '"d"\n' >"$CASE/list"
expect_miss --inputs-from "$CASE/list" counted true
expect_hit --inputs-from "$CASE/list" counted true
echo new >'"d"'
expect_miss --inputs-from "$CASE/list" counted true
# Neither is there.
for line in '"d/gr\303\274n.tex"' '"d/gr\3"' '"d\x"'; do
  echo "$line" >"$CASE/list"
  expect_miss --inputs-from "$CASE/list" counted true
  expect_warning "there is no file '$line', quoted or not (give the list without quotes: git ls-files -z, with -0)"
done
expect_miss --inputs-from "$CASE/list" counted true
run --strict --inputs-from "$CASE/list" counted true
expect_status 125
git ls-files -z | expect_miss -0 --inputs-from - counted true
git ls-files -z | expect_hit -0 --inputs-from - counted true
