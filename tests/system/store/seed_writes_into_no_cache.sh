#!/usr/bin/env bash
# A hit of a seed writes nothing into the own cache or into the seed, though they lie below a declared output directory.
# What a seed put there would count as the user's own.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# make_seed SEED PATH: a cache whose result of `make_it` fills outd/PATH.
make_seed() {
  rm -rf outd
  # shellcheck disable=SC2016 # $COUNT_FILE is for the program
  printf '#!/bin/sh\nprintf x >>"$COUNT_FILE"\nmkdir -p outd/%s\necho planted >outd/%s/NAME\n' "$2" "$2" >make_it
  chmod +x make_it
  run --cache-dir "$CASE/$1" -o outd ./make_it
  expect_status 0
  rm -r outd
}
make_seed seed c/results/ab
for place in outd/c link; do
  rm -rf outd
  mkdir outd
  ln -sfn outd/c link
  run --cache-dir outd/c true
  : >"$COUNT_FILE"
  expect_miss --cache-dir "$place" --fallback-dir "$CASE/seed" -v --no-stdin -o outd ./make_it
  expect_contains "$ERR" "would be in the directory of a cache"
done
# The fallback itself lies there.
make_seed other fb/results/ab
mkdir outd
cp -a "$CASE/other" outd/fb
: >"$COUNT_FILE"
expect_miss --fallback-dir outd/fb -v --no-stdin -o outd ./make_it
expect_contains "$ERR" "would be in the directory of a cache"
# The own cache is missing, or unfit to be opened.
make_seed fourth cache/results/ab
for place in missing unfit; do
  rm -rf outd
  if [ $place = unfit ]; then
    mkdir -p outd/cache
    chmod 777 outd/cache
  fi
  : >"$COUNT_FILE"
  expect_miss --cache-dir outd/cache --fallback-dir "$CASE/fourth" --read-only -v --no-stdin -o outd ./make_it
  [ $place = unfit ] || expect_contains "$ERR" "would be in the directory of a cache"
done
# ".." behind a name that only the hit would make.
rm -rf outd
# shellcheck disable=SC2016 # $COUNT_FILE is for the program
printf '#!/bin/sh\nprintf x >>"$COUNT_FILE"\nmkdir -p nn outd\necho planted >outd/NAME\n' >make_it
run --cache-dir "$CASE/fifth" -o nn/../outd ./make_it
rm -r nn outd
mkdir elsewhere
ln -s elsewhere outd
: >"$COUNT_FILE"
run --fallback-dir "$CASE/fifth" -v --no-stdin -o nn/../outd ./make_it
expect_runs 1
rm -rf nn outd elsewhere
# Elsewhere the seed serves.
rm -rf outd
make_seed third elsewhere
: >"$COUNT_FILE"
expect_hit --fallback-dir "$CASE/third" --no-stdin -o outd ./make_it
expect_contains outd/elsewhere/NAME planted
