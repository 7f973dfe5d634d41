#!/usr/bin/env bash
# bindfs lets the kernel keep attributes for a second. What changes below its mount meanwhile is no stale hit: a file that
# is read, a program, a member of a tree, a file of a depfile, an output. The memos still serve what did not change.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'bindfs "$MOUNTED/below" "$MOUNTED/mount"' 'mkdir "$MOUNTED/mount" "$MOUNTED/below" "$MOUNTED/below/tree"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

below=$MOUNTED/below
cd "$MOUNTED/mount"
printf '#!/bin/sh\necho "out: tree/header" >deps\ncat tree/header\n' >list
chmod +x list
for text in one two six; do
  echo $text >"$below/data"
  echo $text >"$below/tree/header"
  rm -f "$below"/tree/member-*
  echo $text >"$below/tree/member-$text"
  printf '#!/bin/sh\necho %s\n' $text >"$below/tool"
  chmod +x "$below/tool"
  wait_until_old "$below/tool"
  for _ in 1 2 3; do
    run cat data
    expect_stdout $text
    run ./tool
    expect_stdout $text
    run ls tree
    expect_stdout "header"$'\n'"member-$text"
    run --depfile deps -i list ./list
    expect_stdout $text
    run -o out sh -c "echo $text >out"
    expect_equal "$(cat out)" $text output
    echo other >"$below/out"
  done
done
traced open,openat,openat2 "$CACHE_RUN" cat data >"$OUT"
expect_equal "$(grep -c '"data"' "$CASE/trace")" 0 "openings of an input that did not change"
cd "$CASE"
