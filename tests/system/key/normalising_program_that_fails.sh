#!/usr/bin/env bash
# A normalising program that fails, is killed, says too much or is not found: uncached, with the place of the rule; --strict is an error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

# fails RUN WORDS: the value of run in TOML, and what the warning says.
fails() {
  printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "--x=*"\nrun = %s\n' "$1" >cache-run.toml
  run -- counted echo --x=value
  expect_status 0
  expect_stdout --x=value
  expect_warning 'running uncached' 'cache-run.toml:4:' "'value'" "$2"
  run --strict -- counted echo --x=value
  expect_status 125
  expect_contains "$ERR" "$2"
  run -q -- counted echo --x=value
  expect_status 0
  expect_silent
  expect_equal "$(entries | wc -l)" 0 entries
  # It is not asked for arguments that are none of its own.
  run --check -- counted echo --y=value
  expect_status 1
  expect_silent
}
fails '"exit 3"' 'status 3'
fails '"kill -9 $$"' 'signal 9'
fails '["false"]' 'status 1'
fails '"yes | head -c 1048577"' '1048576'
fails '"head -c 1 /dev/zero"' 'NUL byte'
fails '["not-there-at-all"]' 'not-there-at-all'
fails '["/etc/passwd"]' '/etc/passwd'
# Exactly as much as is allowed, and nothing, are texts.
printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "--x=*"\nrun = "yes | head -c 1048576"\n' >cache-run.toml
expect_miss -- counted echo --x=value
expect_hit -- counted echo --x=other
printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "--x=*"\nrun = ["true"]\n' >cache-run.toml
expect_miss -- counted echo --x=value
expect_hit -- counted echo --x=other
