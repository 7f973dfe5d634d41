#!/usr/bin/env bash
# A response file of 16 MiB has millions of words, and each could be the name of a file. The command runs uncached then,
# at once, and one line says why. So does one whose arguments have as many texts behind '='.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

refused() { # COMMAND...
  for round in 1 2; do
    call timeout 5 "$CACHE_RUN" counted "$@"
    expect_status 0
    expect_warning uncached 'too many words' '--auto-inputs off'
    expect_runs "$round"
  done
  : >"$COUNT_FILE"
  expect_miss --auto-inputs off counted "$@"
  expect_hit --auto-inputs off counted "$@"
  : >"$COUNT_FILE"
}
yes a | tr '\n' ' ' | head -c 16000000 >words
refused echo @words
yes 'a b' | head -c 16000000 >lines
refused echo @lines
printf -v text '=%.0s' {1..4000}
yes "$text" | head -n 150 >signs
refused echo @signs
mapfile -t many <signs
refused echo "${many[@]}"

# The words of two files add up. Fewer are looked up as ever.
head -c 240000 words >some
touch file
echo file >>some
expect_miss counted echo @some
expect_hit counted echo @some
echo >>file
expect_miss counted echo @some
: >"$COUNT_FILE"
cp some more
refused echo @some @more
