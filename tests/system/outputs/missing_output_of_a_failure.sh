#!/usr/bin/env bash
# A failing command without its output is not warned about: its status says enough.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run -o out counted sh -c 'echo problem >&2; exit 2'
expect_status 2
expect_equal "$(cat "$ERR")" problem stderr
