#!/usr/bin/env bash
# Where a path has the name of a declared glob, the glob is that path only: for recording, and for a hit of the own cache
# or of a seed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

own=(--cache-dir "$CACHE" --read-only)
seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
call=(-o 'g*' counted sh -c 'echo made >gx')
expect_miss "${call[@]}"
rm gx
echo mine >'g*'
for caches in "${own[*]}" "${seed[*]}"; do
  # shellcheck disable=SC2086 # words
  run $caches --only-cached "${call[@]}"
  [ "$STATUS" != 0 ] || fail "a hit"
  expect_absent gx
  # shellcheck disable=SC2086 # words
  expect_miss $caches -v "${call[@]}"
  expect_contains "$ERR" "output 'gx' is of a glob that is now the path of a file"
  rm gx
done
expect_equal "$(cat 'g*')" mine "the file with the name of the glob"
rm 'g*'
for caches in "${own[*]}" "${seed[*]}"; do
  # shellcheck disable=SC2086 # words
  expect_hit $caches "${call[@]}"
  rm gx
done

# The command makes such a file: the result has that one only.
call=(-o 'g*' counted sh -c 'echo made >gx; echo made >"g*"')
expect_miss "${call[@]}"
rm gx 'g*'
expect_hit "${call[@]}"
expect_equal "$(cat 'g*')" made "the file with the name of the glob"
expect_absent gx

# No run leaves both.
rm -r "$CACHE" 'g*'
call=(-o 'g*' counted sh -c 'echo made >gx; echo made >gy')
expect_miss "${call[@]}"
forge text gy 'g*'
rm gx gy
for caches in "${own[*]}" "${seed[*]}"; do
  # shellcheck disable=SC2086 # words
  expect_miss $caches "${call[@]}"
  expect_warning "it would write 'gx', which is not declared"
  rm gx gy
done
