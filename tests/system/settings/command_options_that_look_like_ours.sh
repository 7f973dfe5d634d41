#!/usr/bin/env bash
# What follows the command is its own, whatever it looks like; so are values of our options that look like options.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

words=(-i data --warm -- -o out -v --check --no-cache -s x --stdin --ttl=0 --help -V run list --cache-dir /nowhere)
expect_miss counted printf '%s\n' "${words[@]}"
expect_equal "$(cat "$OUT")" "$(printf '%s\n' "${words[@]}")" 'what the command got'
expect_silent
for form in '' '--' 'run' 'run --'; do
  # shellcheck disable=SC2086
  expect_hit $form counted printf '%s\n' "${words[@]}"
  expect_equal "$(cat "$OUT")" "$(printf '%s\n' "${words[@]}")" 'what the command got'
done
# Each of them counts.
for position in "${!words[@]}"; do
  other=("${words[@]}")
  unset "other[$position]"
  run --check counted printf '%s\n' "${other[@]}"
  expect_status 1
done
# Values that look like options.
expect_miss -k -v -- counted true
expect_silent
expect_hit --key=-v -- counted true
expect_miss --key=-- counted true
expect_miss --key= counted true
expect_miss -k --warm --scope=-q -e --env counted true
expect_silent
touch -- -i
expect_miss -i -i -- counted cat ./-i
echo more >>-i
expect_miss -i -i -- counted cat ./-i
expect_miss --ignore-arg --log=x counted true --log=x
expect_miss --ignore-arg=-- counted true --
# A program whose name looks like an option.
cp "$(type -P true)" ./--version
run -- ./--version
expect_status 0
PATH=$PWD:$PATH run -v -- --version
expect_contains "$ERR" 'cache-run: '
