#!/usr/bin/env bash
# A directory that is swapped for another during the run, and then gets a new member, is noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir inc inc.new
echo old >inc/a.h
echo new >inc.new/a.h
sleep 0.05
cat >compile.sh <<'END'
cat inc/a.h
echo 'x: inc/a.h' >x.d
if [ -d inc.new ]; then mv inc inc.old && mv inc.new inc && touch inc/other; fi
END
run --auto-inputs off --depfile x.d counted sh compile.sh
expect_stdout old
expect_warning 'not stored' inc/a.h
expect_miss --auto-inputs off --depfile x.d counted sh compile.sh
expect_stdout new
