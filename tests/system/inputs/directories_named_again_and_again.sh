#!/usr/bin/env bash
# A response file may name one directory thousands of times: it is read once. Directories within each other, which are
# read once each, are bounded: the command runs uncached. Before, such a file of a clone held a call for minutes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

looks() { # COMMAND...: in $LOOKS, how many files the call looks at
  traced statx,lstat,newfstatat "$CACHE_RUN" "$@" >"$OUT"
  LOOKS=$(grep -c tree "$CASE/trace")
}
mkdir tree
seq -f tree/%g 500 | xargs touch
echo tree >once
yes tree | head -n 40 >words
yes ./tree/ | head -n 40 >>words
expect_miss counted echo @once
looks counted echo @once
once=$LOOKS
expect_miss counted echo @words
looks counted echo @words
expect_runs 2
[ "$LOOKS" -lt $((once + 500)) ] || fail "$LOOKS looks, and $once if the directory is named once"
echo more >tree/7
expect_miss counted echo @words
# What is declared has no limit, but is read as often.
expect_hit -i tree counted echo @words
looks -i tree counted echo @words
[ "$LOOKS" -lt $((3 * once)) ] || fail "$LOOKS looks, and $once if the directory is named once"

rm -r tree
path=tree
for ((i = 0; i < 250; i++)); do
  echo "$path" >>levels
  path+=/d
done
mkdir -p "$path"
(cd "$path" && seq 1000 | xargs touch)
for options in "" "-i tree"; do
  # shellcheck disable=SC2086 # words
  run $options counted echo @levels
  expect_status 0
  expect_warning uncached 'name the same directories too many times'
done
# A few levels are few.
tail -n 3 levels >last
expect_miss counted echo @last
expect_hit counted echo @last
