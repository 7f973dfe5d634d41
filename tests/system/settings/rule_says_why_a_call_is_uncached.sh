#!/usr/bin/env bash
# A rule with `uncached`: calls that match its command and arguments run uncached, and the reason is told.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >cache-run.toml <<'TOML'
[[rule]]
command = "counted"
arguments = "--profile*"
uncached = "the list leaves out profiles"
TOML
expect_miss counted echo --other
expect_hit counted echo --other
expect_miss counted echo --profile=x
expect_warning 'running uncached: the list leaves out profiles (./cache-run.toml:4:12: uncached)'
expect_miss counted echo --profile=x
run -v counted echo --profile=x
expect_contains "$ERR" 'cache-run: uncached: the list leaves out profiles'
run explain -- counted echo --profile=x
expect_contains "$OUT" 'the list leaves out profiles'
run config -- counted echo --profile=x
grep -qE '^ *no_cache +true +\./cache-run\.toml:4:12' "$OUT" || fail "the place of no_cache"
expect_runs 4
run --strict counted echo --profile=x
expect_status 125
expect_contains "$ERR" 'the list leaves out profiles'
expect_runs 4
run stats
expect_contains "$OUT" 'a rule for the command said why'
# A reason is a text, and belongs to a rule.
for line in 'uncached = ""' 'uncached = true'; do
  printf '[[rule]]\ncommand = "x"\n%s\n' "$line" >cache-run.toml
  run counted
  expect_status 125
  expect_contains "$ERR" 'cache-run.toml:3:12: uncached: give the reason as a string'
done
printf 'uncached = "no rule"\n' >cache-run.toml
run counted
expect_status 125
expect_contains "$ERR" 'unknown key here'
