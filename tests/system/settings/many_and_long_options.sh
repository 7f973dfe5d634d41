#!/usr/bin/env bash
# Options near the limit of a command line: ten thousand keys, inputs and patterns, and long values; each byte counts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

keys=() patterns=()
for number in $(seq 1 10000); do keys+=(-k "$number"); done
expect_miss "${keys[@]}" counted true
keys[19998]=-k keys[19999]=other
expect_miss "${keys[@]}" counted true
keys[19999]=10000
expect_hit "${keys[@]}" counted true
long=$(head -c 100000 /dev/zero | tr '\0' x)
options=(-k "$long" --key="${long}a" --scope="$long" -e "$long" --ignore-arg "$long")
expect_miss "${options[@]}" counted true
expect_hit "${options[@]}" counted true
expect_miss "${options[@]}" -k "${long}b" counted true
options[2]=--key="${long}b"
expect_miss "${options[@]}" counted true
for number in $(seq 1 2000); do patterns+=(--ignore-arg "--never$number=*"); done
# shellcheck disable=SC2046
expect_miss "${patterns[@]}" counted true $(seq 1 2000)
# shellcheck disable=SC2046
expect_hit "${patterns[@]}" counted true $(seq 1 2000)
# shellcheck disable=SC2046
expect_miss "${patterns[@]}" counted true $(seq 2 2001)
