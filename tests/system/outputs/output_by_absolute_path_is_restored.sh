#!/usr/bin/env bash
# An output outside of the working directory, by an absolute path or through .., is restored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss -o "$CASE/absolute" -o ../above counted sh -c 'echo 1 >../absolute; echo 2 >../above'
rm ../absolute ../above
expect_hit -o "$CASE/absolute" -o ../above counted sh -c 'echo 1 >../absolute; echo 2 >../above'
expect_equal "$(cat ../absolute ../above)" "$(printf '1\n2')" "outputs"
