#!/usr/bin/env bash
# A cache copied by any means serves where it is, without the first one: nothing in it names its place, and what lies
# about in it (locks, temporary files, a memo of other files) does no harm.
# shellcheck disable=SC2016 # $ is for another shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '#include "value.h"\nint part(void) { return VALUE; }\n' >part.c
echo '#define VALUE 1' >value.h
compile=(--depfile part.d -o part.o -- counted gcc -MD -MF part.d -c part.c -o part.o)
large=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${large[@]}"
run "${compile[@]}"
for file in out part.c value.h $(blobs); do wait_until_old "$file"; done
run "${large[@]}"
mv "$OUT" "$CASE/expected" && mv out "$CASE/made"
printf 'running 1' >"$CACHE/locks/$(basename "$(entries | head -n 1)")"
head -c 5000 /dev/zero >"$CACHE/tmp/blob-0123456789abcdef"
! grep -raF "$CACHE" "$CACHE" || fail "the cache names its own place"
mv "$CACHE" "$CASE/first"
ways=('cp -r "$CASE/first" "$CACHE"' 'cp -a "$CASE/first" "$CACHE"' 'mkdir "$CACHE" && tar -C "$CASE/first" -c . | tar -C "$CACHE" -x'
  'mkdir -m 755 "$CACHE" && tar -C "$CASE/first" --exclude="digests.mdb*" -c . | tar -C "$CACHE" --no-overwrite-dir -x')
if command -v rsync >/dev/null; then ways+=('rsync -a "$CASE/first/" "$CACHE"'); fi
for way in "${ways[@]}"; do
  rm -rf "$CACHE" && eval "$way"
  mv "$CASE/first" "$CASE/gone"
  chmod -R a+rX "$CACHE"
  rm -f part.o part.d
  expect_hit "${compile[@]}"
  [ -e part.o ] || fail "part.o was not restored"
  for round in 1 2; do
    expect_hit "${large[@]}"
    expect_silent
    expect_same_file "$OUT" "$CASE/expected"
    expect_same_file out "$CASE/made"
    rm out
  done
  expect_equal "$(stat -c %a "$CACHE")" 700 "mode after a call (round $round of $way)"
  expect_miss --refresh "${compile[@]}"
  expect_silent
  mv "$CASE/gone" "$CASE/first"
done
