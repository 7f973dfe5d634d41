#!/usr/bin/env bash
# A hit of a seed writes no configuration of cache-run: not the user's file nor its directory, nothing that would lead
# there, and no file of a project. The command runs instead. The result of an own run is restored as ever.
# shellcheck disable=SC2016 # $ is for make_it
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export HOME=$PWD/out/home XDG_CONFIG_HOME=$PWD/out/home/.config
# refused SEED LINE: no hit of a seed puts back what LINE makes in out; a hit of the own cache does.
refused() {
  printf '#!/bin/sh\nprintf x >>"$COUNT_FILE"\nmkdir -p out && cd out\n%s\n' "$2" >make_it
  chmod +x make_it
  rm -rf out "$CACHE"
  run --cache-dir "$CASE/$1" -o out ./make_it
  expect_status 0
  rm -rf out
  : >"$COUNT_FILE"
  expect_hit --cache-dir "$CASE/$1" -o out ./make_it
  rm -rf out
  if [ -n "${STANDS-}" ]; then mkdir -p out && (cd out && eval "$STANDS"); fi
  run --check --fallback-dir "$CASE/$1" -o out ./make_it
  expect_status 1
  expect_miss --fallback-dir "$CASE/$1" -v --no-stdin -o out ./make_it
  expect_contains "$ERR" "would be configuration of cache-run itself"
}
file='mkdir -p home/.config/cache-run && echo "valid_if = \"true\"" >home/.config/cache-run/'
refused file "${file}cache-run.toml"
refused beside "${file}other"
refused directory 'mkdir -p home/.config/cache-run'
STANDS='mkdir -p evil/cache-run; echo "quiet = true" >evil/cache-run/cache-run.toml'
refused link 'mkdir -p home evil; ln -s ../evil home/.config'
refused above 'mkdir -p evil/.config; ln -s evil home'
refused instead 'mkdir -p home; echo text >home/.config'
STANDS=
refused project 'mkdir -p tree; echo "valid_if = \"true\"" >tree/cache-run.toml'
refused short 'mkdir -p tree; echo "valid_if = \"true\"" >tree/CACHE-~1.TOM'
refused renamed 'mkdir -p tree; echo "valid_if = \"true\"" >tree/text; ln -s text tree/cache-run.toml'
# Where the variable is not absolute, the file is in ~/.config.
export XDG_CONFIG_HOME=relative
refused home "${file}other"
# A home behind a link that is an output.
mkdir -p elsewhere/home
export XDG_CONFIG_HOME=$PWD/out/link/home/.config
# shellcheck disable=SC2034 # read by refused
STANDS='ln -s ../elsewhere link'
refused behind 'mkdir -p evil; ln -s evil link'
# A link where a project's file is looked for may lead to an output, which is missing or there.
STANDS=
ln -s out/tree/text cache-run.toml
refused dangling 'mkdir -p tree; echo "strict = false" >tree/text'
rm cache-run.toml
STANDS='mkdir -p tree; echo "quiet = true" >tree/text; ln -s tree/text cache-run.toml'
refused standing 'mkdir -p tree; echo "valid_if = \"true\"" >tree/text'
# Elsewhere the seed serves.
STANDS=
printf '#!/bin/sh\nprintf x >>"$COUNT_FILE"\nmkdir -p out/home/.config\necho text >out/home/.config/file.toml\n' >make_it
rm -rf out
run --cache-dir "$CASE/harmless" -o out ./make_it
rm -rf out
: >"$COUNT_FILE"
expect_hit --fallback-dir "$CASE/harmless" --no-stdin -o out ./make_it
expect_contains out/home/.config/file.toml text
