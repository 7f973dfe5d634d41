#!/usr/bin/env bash
# A cache that one user made and published serves another one from a copy of his own, with the first one gone.
# shellcheck disable=SC2016 # $ is for another shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
call=(-o out counted sh -c 'yes line | head -c 100000 | tee out')
run "${call[@]}"
mv out "$CASE/made" && mv "$CACHE" "$CASE/first"
chmod -R a+rX "$CASE/first"
tar -C "$CASE/first" -cf "$CASE/seed.tar" .
rm "$COUNT_FILE"
as_nobody touch "$COUNT_FILE"
for way in 'cp -r "$CASE/first" "$CACHE"' 'cp -a "$CASE/first" "$CACHE"' 'mkdir "$CACHE" && tar -C "$CACHE" -xf "$CASE/seed.tar"'; do
  as_nobody bash -c "$way"
  mv "$CASE/first" "$CASE/gone"
  for round in 1 2; do
    run_as_nobody "${call[@]}"
    expect_status 0
    expect_silent
    expect_runs 0
    expect_same_file out "$CASE/made"
    rm out
  done
  expect_equal "$(stat -c '%u %a' "$CACHE")" '65534 700' "owner and mode (round $round of $way)"
  mv "$CASE/gone" "$CASE/first"
  rm -r "$CACHE"
done

# Extracted by root it still belongs to whoever made it: good as a fallback.
chown -R 12345:12345 "$CASE/first"
run_as_nobody --cache-dir "$CASE/first" "${call[@]}"
expect_warning 'belongs to another user'
run_as_nobody --fallback-dir "$CASE/first" "${call[@]}"
expect_silent
expect_runs 1
