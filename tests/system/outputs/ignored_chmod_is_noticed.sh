#!/usr/bin/env bash
# A file system may ignore chmod without an error. An output that would come back with fewer rights is not: the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# shellcheck disable=SC2016
with_mounts 'bindfs --chmod-ignore -o attr_timeout=0 "$MOUNTED/real" "$MOUNTED/place"' 'mkdir "$MOUNTED/real" "$MOUNTED/place"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cd "$MOUNTED/place"
echo '#!/bin/sh' >"$CASE/tool"
chmod 755 "$CASE/tool"
for number in 1 2; do
  rm -f tool
  run -o tool counted cp "$CASE/tool" tool
  expect_status 0
  expect_runs "$number"
  expect_equal "$(stat -c %a tool)" 755 "mode"
done
expect_warning "cannot replay" "set mode of 'tool'"
