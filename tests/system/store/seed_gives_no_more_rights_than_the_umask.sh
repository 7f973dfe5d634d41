#!/usr/bin/env bash
# Modes of a seed cache pass through the umask of the caller, but a directory that stands keeps its own. Its access control lists are not restored. The own
# cache restores what the command set.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
modes() { stat -c %a dir dir/run dir/text | paste -sd ' '; }
call=(-o dir counted sh -c 'mkdir dir && echo made | tee dir/run >dir/text && chmod 0777 dir dir/run && chmod 0666 dir/text')
for umask in 022 077; do
  umask $umask
  rm -rf dir
  expect_miss "${call[@]}"
  rm -r dir
  expect_hit "${call[@]}"
  expect_equal "$(modes)" '777 777 666' "modes as the command set them"
  for standing in yes no; do
    [ $standing = yes ] || rm -r dir
    expect_hit "${seed[@]}" "${call[@]}"
    case $umask in 022) expected='755 755 644' ;; *) expected='700 700 600' ;; esac
    [ $standing = no ] || expected="777 ${expected#* }"
    expect_equal "$(modes)" "$expected" "modes of the seed (standing: $standing)"
  done
done

umask 022
call=(-o out counted sh -c 'echo made >out && setfacl -m u:nobody:rw out')
run "${call[@]}"
[ "$STATUS" = 0 ] || skip "no ACLs here"
rm out
count_runs
expect_hit "${call[@]}"
rm out
expect_miss "${seed[@]}" "${call[@]}"
expect_warning "'out' would have an access control list"
