#!/usr/bin/env bash
# A directory that stands where a seed cache restores one is made no wider. It keeps its access control lists and its
# set-group-ID bit. It becomes narrower where the run made it so. The own cache restores the mode that the run set.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
stand() { # MODE: directories as the user has them
  rm -rf out
  mkdir -p out/p
  echo mine >out/p/notes
  chmod "$1" out out/p
}
call=(-o out counted sh -c 'mkdir -p out/p; echo made >out/p/file; chmod 2777 out/p; chmod 777 out')
expect_miss "${call[@]}"
for mode in 700 750 755; do
  stand $mode
  expect_hit "${seed[@]}" "${call[@]}"
  expect_equal "$(stat -c %a out out/p | paste -sd ' ')" "$mode $mode" "modes after a hit of the seed"
  expect_equal "$(cat out/p/file out/p/notes | paste -sd ' ')" 'made mine' "files"
done
stand 777
expect_hit "${seed[@]}" "${call[@]}"
expect_equal "$(stat -c %a out)" 755 "mode after a hit of the seed"
stand 700
expect_hit "${call[@]}"
expect_equal "$(stat -c %a out out/p | paste -sd ' ')" '777 2777' "modes after a hit of the own cache"

stand 2750
setfacl -m u:nobody:rx,d:u:nobody:rx out || skip "no ACLs here"
rights() { getfacl -pc out && stat -c %a out; }
before=$(rights)
for _ in 1 2; do
  expect_hit "${seed[@]}" "${call[@]}"
  expect_equal "$(rights)" "$before" "rights of a directory with an ACL"
done
