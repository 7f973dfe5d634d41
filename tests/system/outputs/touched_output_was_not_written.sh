#!/usr/bin/env bash
# A file that the command only gave a mode or a name is not written by it: it is never put back over a newer one.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

runs=0
for touch in 'chmod 755 keep' 'ln -f keep other'; do
  for text in old precious; do
    echo $text >keep
    chmod 644 keep
    run -o keep counted sh -c "$touch"
    expect_status 0
    expect_warning 'not stored' "'keep' was there before and the command did not write it"
    expect_equal "$(cat keep)" $text "the file"
    runs=$((runs + 1))
    expect_runs $runs
  done
done
