#!/usr/bin/env bash
# A file of which the command renews only the time counts as written: make's stamp files come back, with a present time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf 'all: stamp\nstamp: source\n\t@"%s" -i source -o stamp counted touch stamp\n' "$CACHE_RUN" >Makefile
build() {
  call make --no-print-directory all
  expect_status 0
  expect_silent
}
echo 1 >source
build
echo 2 >source
build
expect_runs 2
# Both sources are known now. The stamp of a hit is as new as one of a run, so make is content.
for text in 1 2; do
  echo "$text" >source
  touch -d '1 hour ago' stamp
  build
  expect_runs 2
  make -q all || fail "make would run again"
done
rm stamp
build
expect_runs 2
# A generator that leaves equal contents alone vouches for them by touching the file.
echo same >file
touch -d '1 hour ago' file
for call in expect_miss expect_hit; do
  $call -o file counted sh -c 'echo same >new; if cmp -s new file; then touch file; else cp new file; fi; rm new'
  expect_silent
  rm file
done
