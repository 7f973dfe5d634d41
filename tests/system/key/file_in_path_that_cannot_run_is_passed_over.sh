#!/usr/bin/env bash
# A file of the command's name in PATH that is a directory or not executable is passed over.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p one/tool two three
echo 'no program' >two/tool
printf '#!/bin/sh\ncounted echo right\n' >three/tool
chmod +x three/tool
export PATH="$PWD/one:$PWD/two:$PWD/three:$PATH"
expect_miss tool
expect_stdout right
expect_hit tool
expect_stdout right
