#!/usr/bin/env bash
# A file that counts by its contents and changes while the command runs: nothing is stored.
# shellcheck disable=SC2016 # lines for shells to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "*.in"\nas = "contents"\n' >cache-run.toml
echo 1 >a.in
printf 'echo 2 >$1' >'write.sh'
printf 'mv $1 b.in; cp b.in $1' >'replace.sh'
run counted sh write.sh a.in
expect_warning 'not stored' a.in
run counted sh replace.sh a.in
expect_warning 'not stored' a.in
expect_equal "$(entries | wc -l)" 0 entries
# One that is missing or no file is not guessed.
mkdir dir.in
for file in none.in dir.in; do
  run counted echo $file
  expect_warning 'running uncached' $file
  expect_stdout $file
done
expect_miss counted cat a.in
expect_hit counted cat b.in
