#!/usr/bin/env bash
# The file that says how much runs read of a pipe may be missing, damaged or made up: no hit is stale, and nothing hangs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

first() { # TEXT: and how much is left
  local left
  left=$(printf '%s\nrest\n' "$1" | { timeout 20 "$CACHE_RUN" --stdin --max-stdin 1MB counted sed -u 1q >"$OUT" 2>"$ERR" && wc -c; })
  expect_equal "$(cat "$OUT") $left" "$1 5" "first line and bytes left"
  expect_silent
}
make_up() { # BODY
  local ended=0
  /usr/bin/python3 -S -E "$FORGE" "$file" body "$1" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  expect_equal $ended 0 "status of the forger"
}
for _ in miss hit; do first one; done
file=$(grep -rl CRSTDIN1 "$CACHE/inputs")
expect_equal "$(tail -c +25 "$file")" 4 "the length in the file"
runs=1
expect_runs $runs
for body in '' '0\n' '1\n2\n3\n' '18446744073709551615\n' '1000000\nend\n' 'end\n' '1\n2\nx' '7\n7\n'; do
  make_up "$body"
  # The list has lost the length of the result.
  first one
  expect_runs $((runs += 1))
  first one
  make_up "4\\n$body"
  first two
  expect_runs $((runs += 1))
  rm "$CACHE"/results/*/*
  first one
  expect_runs $((runs += 1))
done
for change in rm 'truncate -s 30' 'truncate -s 3' 'cp /etc/passwd'; do
  $change "$file"
  first one
  expect_runs $((runs += 1))
  first one
  expect_runs "$runs"
done
run verify
expect_status 0
