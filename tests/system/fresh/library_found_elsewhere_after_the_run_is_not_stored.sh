#!/usr/bin/env bash
# A library that comes to stand earlier while the command runs may have been loaded or not: nothing is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir early
library=$(ldd "$PROGRAMS/at_gate" | sed -n 's/.*=> \(.*libc\.so[^ ]*\) .*/\1/p')
export LD_LIBRARY_PATH=$PWD/early PID_FILE=$MARKS/pid
"$CACHE_RUN" --libs -- at_gate echo text >"$OUT" 2>"$ERR" &
wait_until [ -s "$PID_FILE" ]
cp "$library" early/
open_gate
await $!
expect_status 0
expect_stdout text
expect_warning 'not stored' "${library##*/}"
expect_equal "$(entries | wc -l)" 0 entries
rm early/*
run --libs -- at_gate echo text
expect_silent
expect_equal "$(entries | wc -l)" 1 entries
