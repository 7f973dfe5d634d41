#!/usr/bin/env bash
# A command line near the system's limit is keyed whole: a difference in its last byte is a miss.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

long=$(head -c 100000 /dev/zero | tr '\0' x)
expect_miss counted true "$long" "$long" "${long}y"
expect_miss counted true "$long" "$long" "${long}z"
expect_hit counted true "$long" "$long" "${long}y"
# shellcheck disable=SC2046
expect_miss counted true $(seq 1 20000)
# shellcheck disable=SC2046
expect_hit counted true $(seq 1 20000)
