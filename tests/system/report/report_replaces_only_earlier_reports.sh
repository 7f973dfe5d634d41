#!/usr/bin/env bash
# A report replaces an empty file or an earlier report only, also if the command writes the file and no word of the call
# names it. One line says that there is no report, and the call is cached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

stays() { # FILE CONTENTS WORDS CALL...
  local file=$1 text=$2 words=$3
  shift 3
  run --report "$file" "$@"
  expect_status 0
  expect_equal "$(cat "$file")" "$text" "contents of $file after \`$*\`"
  expect_warning "--report: '$file' $words: there is no report"
}
mkdir sub
line='counted; echo my result >sub/made'
other='is no earlier report, and the command may use it'
stays sub/made 'my result' "$other" -s "$line"
stays sub/made 'my result' "$other" -s "$line" # a hit
expect_runs 1
stays sub/made 'my result' "$other" --refresh -s "$line"
stays sub/made 'my result' "$other" --no-cache -s "$line"
rm sub/made
stays sub/made 'my result' "$other" -s "$line; exit 0"
stays stamp '' 'was made meanwhile, and the command may use it' -s 'sleep 0.05; >stamp'
echo text >far
ln -s far link
stays link text "$other" true
run --strict --report link counted
expect_status 125
expect_runs 4

# An earlier report, also of a call in the command, an empty file, and a file that the command removes.
: >empty
echo '{"report":1}' >earlier
echo '{"report":1}' >removed
report() { # FILE CALL...
  run --report "$@"
  expect_status 0
  expect_silent
  expect_json "$1" 'it["outcome"] in ("hit", "miss", "uncached")' 'it["command"][0] in ("true", "sh", "/bin/sh")'
}
report new true
report empty true
report earlier true
report earlier --no-cache true
report removed sh -c 'rm r*d'
# shellcheck disable=SC2016
report nested sh -c '"$CACHE_RUN" --report ne"sted" counted'
