#!/usr/bin/env bash
# A relative or empty entry of PATH means the working directory, as for a shell.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir a b
printf '#!/bin/sh\ncounted echo in a\n' >a/tool
printf '#!/bin/sh\ncounted echo in b\n' >b/tool
chmod +x a/tool b/tool
for entry in . ''; do
  (cd a && PATH="$entry:$PATH" expect_miss tool && expect_stdout 'in a')
  (cd b && PATH="$entry:$PATH" expect_miss tool && expect_stdout 'in b')
  (cd a && PATH="$entry:$PATH" expect_hit tool && expect_stdout 'in a')
done
