#!/usr/bin/env bash
# Files that a hit makes ready in an output directory, or was killed over, are not recorded as outputs of a run.
# shellcheck disable=SC2016 # for another shell to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

make='mkdir -p tree/sub; for at in tree tree/sub; do for name in file .cache-run-0123456789abcdef .cache-run-notes; do echo text >$at/$name; done; done'
expect_miss -o tree counted sh -c "$make"
rm -r tree
expect_hit -o tree counted sh -c "$make"
expect_equal "$(find tree -type f | sort | tr '\n' ' ')" \
  'tree/.cache-run-notes tree/file tree/sub/.cache-run-notes tree/sub/file ' 'restored files'
