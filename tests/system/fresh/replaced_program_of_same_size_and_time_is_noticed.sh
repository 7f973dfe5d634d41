#!/usr/bin/env bash
# A program replaced by one of the same size and modification time runs again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

{ printf '#!/bin/sh\ncounted echo one\n' >tool; } && chmod +x tool
touch -d '2020-01-01' tool
wait_until_old tool
expect_miss ./tool
expect_hit ./tool
{ printf '#!/bin/sh\ncounted echo two\n' >next; } && chmod +x next
touch -d '2020-01-01' next
mv next tool
expect_miss ./tool
expect_stdout two
