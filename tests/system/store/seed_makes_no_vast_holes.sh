#!/usr/bin/env bash
# An entry of a few KiB may list holes of any size, and a later call that has the file as input reads them for hours. Of a
# seed or of a copied cache, outputs with more than 1 GiB of holes are not restored, and the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

truncate -s 1G file
[ "$(stat -c %b file)" -lt 1000 ] || skip "the file system has no holes"
rm file
fallback=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
# shellcheck disable=SC2016 # $ is for the command's own shell
call=(-o out -o more counted sh -c 'truncate -s "$1" out; truncate -s "$2" more; echo made | tee -a out >>more' sh)
hits() { # CACHE OPTION...: the call is a hit with these caches, and restores the whole file
  rm out more
  expect_hit "${@:2}" "${sized[@]}"
  expect_equal "$(stat -c %s out more)" "$1" "sizes"
}
sized=("${call[@]}" 1000M 20M)
expect_miss "${sized[@]}"
hits $'1048576005\n20971525' "${fallback[@]}"
for sized in "1030M 1M" "600M 600M" "6G 0"; do
  rm -r out more "$CACHE"
  read -ra sizes <<<"$sized"
  sized=("${call[@]}" "${sizes[@]}")
  expect_miss "${sized[@]}"
  all=$(stat -c %s out more)
  hits "$all"
  rm out more
  expect_miss "${fallback[@]}" "${sized[@]}"
  rm out more
  run -v "${fallback[@]}" "${sized[@]}"
  expect_contains "$ERR" 'it comes from elsewhere and has over 1 GiB of holes'
done
if stat -c %W "$CACHE" | grep -q '[1-9]'; then
  cp -r "$CACHE" "$CASE/copy"
  rm out more
  expect_miss --cache-dir "$CASE/copy" --read-only "${sized[@]}"
fi
