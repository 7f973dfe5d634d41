#!/usr/bin/env bash
# Absolute paths of the tree in arguments, variables and the command itself are no difference between two copies of it.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p proj/bin proj/inc
printf '#!/bin/sh\necho tool "$1" | sed "s|/.*||"\n' >proj/bin/tool
chmod +x proj/bin/tool
echo a >proj/a
echo a >proj/inc/list
cp -r proj proj2
outside=$CASE/outside
echo 1 >"$outside"

# both COMMAND: the line is a miss in the one tree and a hit in the other; TREE is where it is.
both() {
  local TREE
  for TREE in "$PWD/proj" "$PWD/proj2"; do
    cd "$TREE"
    case $TREE in
      *proj2) (eval "expect_hit --base-dir \"\$TREE\" $1") || fail "no hit: $1" ;;
      *) (eval "expect_miss --base-dir \"\$TREE\" $1") || fail "no miss: $1" ;;
    esac
    cd ..
  done
}
both 'counted true "-I$TREE/inc"'
both 'counted true --x="$TREE/a"'
both 'counted true @"$TREE/a"'
both 'counted true -d@"$TREE/a"'
both 'counted true "$TREE"'
both 'counted true "$TREE/inc:$TREE/bin"'
both 'counted true "-Wl,-rpath,$TREE/inc"'
both 'counted true "-L$TREE/inc" "x=\"$TREE/a\""'
both 'counted sh -c "cat $TREE/a; echo \"\$1\"" sh "$TREE/a"'
both "-i '!*.o' counted cat \"\$TREE/a\" \"$outside\""
both 'counted "$TREE/bin/tool"'
export PATH_BEFORE=$PATH
for TREE in proj proj2; do
  cd $TREE
  export PATH=$PWD/bin:$PATH_BEFORE MY_PATH=$PWD/inc
  if [ $TREE = proj ]; then
    expect_miss --base-dir . -e MY_PATH -- counted tool
    old=$("$CACHE_RUN" --base-dir . -v --check -- tool 2>&1 | grep -o 'tool-[0-9a-f]*')
  else
    expect_hit --base-dir . -e MY_PATH -- counted tool
    expect_equal "$("$CACHE_RUN" --base-dir . -v --check -- tool 2>&1 | grep -o 'tool-[0-9a-f]*')" "$old" id
    expect_equal "$("$CACHE_RUN" --base-dir . -v --check -- "$PWD/bin/tool" 2>&1 | grep -o 'tool-[0-9a-f]*' | wc -l)" 1 id
  fi
  cd ..
done
# What is outside, or only begins with the same letters, still counts.
cd proj
expect_miss --base-dir . -- counted true "$PWD-x"
cd ../proj2
expect_miss --base-dir . -- counted true "$PWD-x"
cd ../proj
expect_hit --base-dir . -- counted true "$PWD-x"
expect_miss --base-dir . -- counted true "${PWD}2/a"
cd ../proj2
expect_miss --base-dir . -- counted true "${PWD}/a2"
echo 2 >"$outside"
expect_miss --base-dir "$PWD" -i '!*.o' -- counted cat "$PWD/a" "$outside"
expect_miss --base-dir . -i "$CASE/work/proj/a" -- counted true i
echo changed >"$CASE/work/proj/a"
expect_miss --base-dir . -i "$CASE/work/proj/a" -- counted true i
