#!/usr/bin/env bash
# While a writer flips an input between two texts, no call stores one text's result under the other.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo aaaa >data
(while [ ! -e "$GATE" ]; do echo aaaa >data && echo bbbb >data; done) &
writer=$!
for _ in $(seq 30); do run -i data sh -c 'cat data'; done
open_gate
wait "$writer"
for text in aaaa bbbb aaaa bbbb; do
  echo "$text" >data
  run -i data sh -c 'cat data'
  expect_stdout "$text"
done
