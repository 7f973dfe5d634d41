#!/usr/bin/env bash
# Values, patterns and variables need not be UTF-8: each byte counts, and nothing but it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

bad=$'\377\376' worse=$'\377\375' cut=$'\303'
row=0
# one OPTION: with three values of odd bytes it has three keys.
one() {
  local value
  row=$((row + 1))
  for value in "$bad" "$worse" "$cut"; do
    expect_miss -k "$row" "$1" "$value" -- counted echo text || fail "$1"
    expect_hit -k "$row" "$1" "$value" -- counted echo text
  done
}
one --key
one --scope
one -i
one --input-mtime
one -e
expect_miss -e "$bad*" -- counted true
env "$bad=1" "$CACHE_RUN" -e "$bad*" -- counted true
expect_runs 17
env "$bad=2" "$CACHE_RUN" -e "$bad*" -- counted true
expect_runs 18
MY_A=$bad expect_miss -e MY_A counted true
MY_A=$worse expect_miss -e MY_A counted true
MY_A=$bad expect_hit -e MY_A counted true
for value in "$bad" "$worse"; do CACHE_RUN_KEY=$value expect_miss counted true env; done
echo 1 >"$bad"
expect_miss -k file -i "$bad" counted cat "$bad"
expect_miss -k file --code "$bad" -o "$worse" counted sh -c "echo >'$worse'"
rm "$worse"
expect_hit -k file --code "$bad" -o "$worse" counted sh -c "echo >'$worse'"
[ -e "$worse" ] || fail 'no output restored'
mkdir "$cut"
cd "$cut"
expect_miss --base-dir "../$cut" counted true "$PWD/$bad" "$cut"
expect_miss counted true "$cut"
cd ..
expect_miss --ignore-arg "--$bad=*" counted true "--$bad=x"
expect_hit --ignore-arg "--$bad=*" counted true "--$bad=$worse"
expect_miss --ignore-arg "--$bad=*" counted true "--$worse=x"
printf '%s\n' "$bad" >list
expect_miss -k list --inputs-from list counted true
echo 2 >"$bad"
expect_miss -k list --inputs-from list counted true
run -v --report report -k "$bad" counted true
/usr/bin/python3 -S -E -c 'import json; json.load(open("report", encoding="utf-8"))' || fail 'the report is no JSON'
