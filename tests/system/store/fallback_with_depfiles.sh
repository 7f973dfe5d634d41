#!/usr/bin/env bash
# Discovered inputs of the own cache and of the fallback are both tried: each header version hits where it was stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

compile=(--depfile part.d -o part.o -- counted gcc -MD -MF part.d -c part.c -o part.o)
header() { printf '#define VALUE %s\n' "$1" >"value$1.h" && printf '#include "value%s.h"\n' "$1" >value.h; }
printf '#include "value.h"\nint part(void) { return VALUE; }\n' >part.c
for version in 1 2; do
  header $version
  expect_miss "${compile[@]}"
  mv part.o "$CASE/$version.o"
done
mv "$CACHE" "$CASE/seed"
export CACHE_RUN_FALLBACK_DIR=$CASE/seed
state=$(tree_state "$CASE/seed")
header 3
expect_miss "${compile[@]}"
mv part.o "$CASE/3.o"
for version in 1 3 2 3 1; do
  header $version
  expect_hit "${compile[@]}"
  expect_same_file part.o "$CASE/$version.o"
done
header 4
expect_miss "${compile[@]}"
expect_hit "${compile[@]}"
expect_equal "$(tree_state "$CASE/seed")" "$state" "the fallback"

# An own entry that lacks a part does not hide what the fallback has.
header 1
expect_miss --refresh "${compile[@]}"
echo 'static int more[20000] = {1}; int *used(void) { return more; }' >>part.c
expect_miss "${compile[@]}"
rm -r "$CASE/seed" && cp -a "$CACHE" "$CASE/seed"
blobs | xargs rm
cp part.o "$CASE/large.o"
expect_hit "${compile[@]}"
expect_same_file part.o "$CASE/large.o"
rm -r "$CASE/seed/inputs" part.o
expect_miss "${compile[@]}"
expect_silent
expect_hit "${compile[@]}"
expect_same_file part.o "$CASE/large.o"
