#!/usr/bin/env bash
# What a list names is input: by lines, by NUL, from standard input; globs, left out files and all. The list itself is not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir dir
for name in data 'a b' dir/x.c dir/y.c dir/z.o $'odd\nname' ' lead'; do echo 1 >"$name"; done
call=(-- counted true)
printf 'data\na b\n\ndir\n!*.o\n' >"$CASE/list"
expect_miss --inputs-from "$CASE/list" "${call[@]}"
# Another order, another spelling, an end without a newline, other line ends: the same inputs.
for text in 'dir\n!*.o\ndata\na b' './data\r\n\r\na b\r\n!*.o\r\ndir/\r\n' 'data\ndata\na b\ndir\n!*.o\n!*.none\n'; do
  # shellcheck disable=SC2059
  printf "$text" >"$CASE/list2"
  expect_hit --inputs-from "$CASE/list2" "${call[@]}"
  expect_hit --inputs-from - "${call[@]}" <"$CASE/list2"
  expect_hit --inputs-from - "${call[@]}" < <(cat "$CASE/list2")
done
expect_hit -i data -i 'a b' -i dir -i '!*.o' "${call[@]}"
tr '\n' '\0' <"$CASE/list" >"$CASE/list0"
expect_hit -0 --inputs-from "$CASE/list0" "${call[@]}"
echo 2 >dir/z.o
expect_hit --inputs-from "$CASE/list" "${call[@]}"
for name in data 'a b' dir/x.c; do
  echo 2 >"$name"
  (expect_miss --inputs-from "$CASE/list" "${call[@]}") || fail "'$name' is no input"
  echo 1 >"$name"
  expect_hit --inputs-from "$CASE/list" "${call[@]}"
done
printf 'dir/*.c\n' >"$CASE/list"
expect_miss --inputs-from "$CASE/list" "${call[@]}"
touch dir/new.c
expect_miss --inputs-from "$CASE/list" "${call[@]}"
rm dir/new.c
expect_hit --inputs-from "$CASE/list" "${call[@]}"
# A NUL list has names of any letters.
printf 'odd\nname\0 lead\0' >"$CASE/list"
expect_miss -0 --inputs-from "$CASE/list" "${call[@]}"
echo 2 >$'odd\nname'
expect_miss -0 --inputs-from "$CASE/list" "${call[@]}"
