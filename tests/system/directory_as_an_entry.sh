#!/usr/bin/env bash
# A directory in an entry's place costs at most a warning.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

run counted echo output
entry=$(only_entry)
rm "$entry" && mkdir "$entry"
expect_miss counted echo output
expect_stdout output
