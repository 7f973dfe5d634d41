#!/usr/bin/env bash
# A rule that names outputs by the command's own options: a call without such an option is not cached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

cat >cache-run.toml <<'END'
[[rule]]
command = "counted"
output = "{-o}"
depfile = "{-MF}"
END
cat >"$CASE/bin.sh" <<'END'
for word; do case $word in -*) ;; *) echo 'x:' >"$word" ;; esac; done
END
expect_miss counted sh "$CASE/bin.sh" -o out -MF x.d
expect_hit counted sh "$CASE/bin.sh" -o out -MF x.d
for arguments in '-o out' '-MF x.d' '-o out -MFx.d' ''; do
  # shellcheck disable=SC2086 # words
  expect_miss counted sh "$CASE/bin.sh" $arguments
  # shellcheck disable=SC2086
  expect_miss counted sh "$CASE/bin.sh" $arguments
done
run -v counted sh "$CASE/bin.sh" -MF x.d
expect_contains "$ERR" 'uncached: ./cache-run.toml:3:10: output is not known'
run config -- counted sh "$CASE/bin.sh" -MF x.d
grep -qE '^ *no_cache +true +\./cache-run\.toml:3:10' "$OUT" || fail "the place of no_cache"
# What the caller passes is no line for a shell.
printf '[[rule]]\ncommand = "counted"\nvalid_if = "test -n \\"{-o}\\""\n' >cache-run.toml
# shellcheck disable=SC2016 # to be no command
run counted echo -o '$(touch made)'
# shellcheck disable=SC2016
run counted echo -o '$(touch made)'
expect_absent made
