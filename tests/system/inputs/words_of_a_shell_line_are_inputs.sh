#!/usr/bin/env bash
# In the text of -s and sh -c, words that name files are inputs, and variables are in the key. -v tells what it does not
# know of the text.
# shellcheck disable=SC2016 # variables are for the shell below
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'digraph {}' >g.dot
line='counted cat g.dot >g.svg'
expect_miss -o g.svg -s "$line"
rm g.svg
expect_hit -o g.svg -s "$line"
echo 'digraph { a }' >g.dot
expect_miss -o g.svg -s "$line"
expect_equal "$(cat g.svg)" 'digraph { a }' "the output"
expect_hit -o g.svg -s "$line"
# What the line writes is no input, also if it is not declared and stands there already.
: >log
expect_miss -s 'counted echo x >log'
expect_hit -s 'counted echo x >log'
expect_miss -s 'counted echo x 2>>log; cat g.dot'
echo >>log
expect_hit -s 'counted echo x 2>>log; cat g.dot'
# By other shells, with options, in quotes, in a pipeline, in a substitution, by a directory.
mkdir dir
echo 1 >'a b'
echo 1 >dir/c
for call in 'bash -o pipefail -ec' 'sh -c'; do
  for text in 'counted cat "a b" | wc' 'counted echo "$(cat <a\ b)"' 'counted cat ./"a b"; true'; do
    # shellcheck disable=SC2086 # words
    expect_miss -- $call "$text"
    # shellcheck disable=SC2086
    expect_hit -- $call "$text"
    echo 1 >>'a b'
    # shellcheck disable=SC2086
    expect_miss -- $call "$text"
  done
done
expect_miss -s 'counted ls dir'
echo 1 >dir/d
expect_miss -s 'counted ls dir'

# Variables count, unset or set; so does the file that one names.
for text in 'counted echo $FOO' 'counted echo "a${FOO}b"' 'counted echo ${FOO:-default}'; do
  expect_miss -s "$text"
  FOO=1 expect_miss -s "$text"
  FOO=1 expect_hit -s "$text"
  FOO=2 expect_miss -s "$text"
done
expect_miss -s "counted echo '\$BAR'"
BAR=1 expect_hit -s "counted echo '\$BAR'"
export NAMED='a b'
expect_miss -s 'counted cat "$NAMED"'
echo 2 >>'a b'
expect_miss -s 'counted cat "$NAMED"'
expect_hit -s 'counted cat "$NAMED"'

# What cannot be told is told: by -v only.
run -s 'counted cat *b ~/x 2>&1; eval true'
expect_silent
run -v -s 'counted cat *b ~/x 2>&1; eval true'
expect_contains "$ERR" 'the text for the shell has globs, ~, eval: files that they name do not count (-i)'
run -v -s 'counted cat g.dot'
expect_lacks "$ERR" 'the text for the shell'
# A rule may treat the text otherwise, and --auto-inputs off leaves the files out.
expect_miss --auto-inputs off -s 'counted cat g.dot; true'
echo >>g.dot
expect_hit --auto-inputs off -s 'counted cat g.dot; true'
