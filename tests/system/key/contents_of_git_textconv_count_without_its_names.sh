#!/usr/bin/env bash
# git gives a textconv filter a temporary file of another name each time: normalized to its contents, the filter runs once
# for each text, also where the file of the working tree is shown.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

unset "${!GIT_@}"
cat >cache-run.toml <<'END'
[[rule]]
command = "counted"
[[rule.normalize]]
argument = "*.bin"
as = "contents"
END
git init -q .
git config user.name me
git config user.email me@example
git config diff.upper.textconv "'$CACHE_RUN' counted sh -c 'tr a-z A-Z <\"\$1\"' sh"
echo '*.bin diff=upper' >.gitattributes
for text in one two; do
  echo $text >a.bin
  git add -A
  git commit -qm $text
done
for _ in 1 2 3; do
  git show HEAD >"$OUT"
  expect_contains "$OUT" $'-ONE\n+TWO'
  expect_runs 2
done
echo one >a.bin
git diff >"$OUT"
expect_contains "$OUT" $'-TWO\n+ONE'
expect_runs 2
echo three >a.bin
git diff >"$OUT"
expect_contains "$OUT" $'-TWO\n+THREE'
expect_runs 3
