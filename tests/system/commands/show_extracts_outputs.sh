#!/usr/bin/env bash
# show --extract: outputs come back below a new directory, with modes and links, wherever they belong.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir "$CASE/else"
command='mkdir -p out; seq 20000 >out/large; printf x >out/run; chmod 755 out/run; ln -s run out/link; chmod 750 out
  printf 2 >../above; printf 3 >"$CASE/else/absolute"'
run -o out -o ../above -o "$CASE/else/absolute" -- sh -c "$command"
expect_status 0
expect_silent
before=$(cache_state)
rm -r "$CASE/else" ../above
run show sh --extract new/dir
expect_status 0
expect_silent
expect_stdout ""
expect_same_file new/dir/out/large out/large
expect_equal "$(stat -c %a new/dir/out new/dir/out/run | xargs)" "750 755" modes
expect_equal "$(readlink new/dir/out/link)" run link
expect_equal "$(cat new/dir/above)" 2 "output of the directory above"
expect_equal "$(cat "new/dir$CASE/else/absolute")" 3 "absolute output"
expect_absent ../above
expect_absent "$CASE/else"
expect_equal "$(cache_state)" "$before" "the cache"
# Not into what is there, nor through a link in it.
mkdir "$CASE/outside" planted
ln -s "$CASE/outside" planted/out
for directory in new/dir planted out/run; do
  run show sh --extract "$directory"
  expect_status 125
  expect_equal "$(wc -l <"$ERR")" 1 "lines"
done
expect_equal "$(ls -A "$CASE/outside")" "" "what is outside"
