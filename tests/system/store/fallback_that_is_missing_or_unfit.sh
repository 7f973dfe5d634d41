#!/usr/bin/env bash
# A missing or empty fallback is no matter; what is no cache, is of another format or writable by others is told.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=$CASE/seed
expect_miss counted echo text
cp -a "$CACHE" "$CASE/good"
rm "$(only_entry)"
export CACHE_RUN_FALLBACK_DIR=$seed
passed_over() {
  expect_miss --refresh counted echo text
  expect_silent
  run -v counted echo text
  expect_contains "$ERR" "hit"
  expect_contains "$ERR" "there is no fallback cache '$seed'"
}
passed_over
expect_absent "$seed"
mkdir "$seed"
passed_over
expect_equal "$(ls -A "$seed")" '' "made in the empty fallback"
refused() {
  expect_miss --refresh counted echo text
  expect_warning fallback "$seed" "$1"
  run -q counted echo text
  expect_silent
  run -v counted echo text
  expect_equal "$(wc -l <"$ERR")" 1 "lines with -v"
  expect_contains "$ERR" "$1"
}
echo precious >"$seed/notes"
refused 'not a cache'
rm -r "$seed" && : >"$seed"
refused 'Not a directory'
rm "$seed" && cp -a "$CASE/good" "$seed" && echo 99 >"$seed/format"
refused format
cp "$CASE/good/format" "$seed/format" && rm "$(only_entry)"
for mode in 770 707 1777; do
  chmod $mode "$seed"
  refused 'writable by other users'
  expect_equal "$(stat -c %a "$seed")" $mode "mode of the fallback"
  rm "$(only_entry)"
done
chmod 755 "$seed"
expect_hit counted echo text

# The same directory once more, by another name.
ln -s "$CACHE" "$CASE/link"
for fallback in "$CACHE" "$CASE/link"; do
  expect_miss --fallback-dir "$fallback" --refresh counted echo text
  run -v --fallback-dir "$fallback" counted echo text
  expect_lacks "$ERR" from
  expect_lacks "$ERR" fallback
  traced open,openat,openat2 "$CACHE_RUN" --fallback-dir "$fallback" --check counted echo new || :
  expect_equal "$(grep -c '"results/' "$CASE/trace")" 1 "looks for a result"
done
