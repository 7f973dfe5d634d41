#!/usr/bin/env bash
# base_dir = "." in a cache-run.toml means the directory of that file; so a fresh clone hits from any directory of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init -q one
cd one
mkdir -p src/deep
echo 'base_dir = "."' >cache-run.toml
echo 'int a;' >src/deep/a.h
printf '#include "deep/a.h"\n' >src/part.c
git add .
git commit -qm all
cd src
compile=(--depfile part.d -o part.o -- counted gcc -MD -MF part.d -c part.c -o part.o)
expect_miss "${compile[@]}"
cp part.o "$CASE/one.o"
cd "$CASE/work"
sleep 0.05
git clone -q one two
mkdir below
git clone -q one below/three
for tree in two below/three; do
  cd "$CASE/work/$tree/src"
  expect_hit "${compile[@]}"
  expect_same_file part.o "$CASE/one.o"
  expect_absent ../part.o
done
cd deep
printf '#include "a.h"\n' >../deep/b.c
expect_miss -o b.o -- counted gcc -c b.c -o b.o
cd "$CASE/work/two/src/deep"
printf '#include "a.h"\n' >b.c
expect_hit -o b.o -- counted gcc -c b.c -o b.o
rm ../../cache-run.toml
expect_miss -o b.o -- counted gcc -c b.c -o b.o
