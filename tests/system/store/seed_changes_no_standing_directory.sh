#!/usr/bin/env bash
# A directory that stands where a seed cache restores one keeps its mode, its access control lists and its set-group-ID
# bit. Its owner can use a new one. The own cache restores the mode that the run set.
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
for mode in 700 750 755 777; do
  stand $mode
  expect_hit "${seed[@]}" "${call[@]}"
  expect_equal "$(stat -c %a out out/p | paste -sd ' ')" "$mode $mode" "modes after a hit of the seed"
  expect_equal "$(cat out/p/file out/p/notes | paste -sd ' ')" 'made mine' "files"
done
stand 700
expect_hit "${call[@]}"
expect_equal "$(stat -c %a out out/p | paste -sd ' ')" '777 2777' "modes after a hit of the own cache"

# A run that shuts its directories.
shut=(-o out counted sh -c 'mkdir -p out/p; echo made >out/p/file; chmod 500 out/p out')
rm -r out
expect_miss "${shut[@]}"
chmod -R 755 out
stand 755
expect_hit "${seed[@]}" "${shut[@]}"
expect_equal "$(stat -c %a out out/p | paste -sd ' ')" '755 755' "modes after a hit of the seed"
rm -r out
expect_hit "${seed[@]}" "${shut[@]}"
expect_equal "$(stat -c %a out out/p | paste -sd ' ')" '700 700' "modes of new directories"

stand 2750
setfacl -m u:nobody:rx,d:u:nobody:rx out || skip "no ACLs here"
rights() { getfacl -pc out && stat -c %a out; }
before=$(rights)
for _ in 1 2; do
  expect_hit "${seed[@]}" "${call[@]}"
  expect_equal "$(rights)" "$before" "rights of a directory with an ACL"
done
