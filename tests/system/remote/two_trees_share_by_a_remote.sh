#!/usr/bin/env bash
# Two clones in two directories with two caches share results of a build with a depfile.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
command -v gcc >/dev/null || skip "gcc is not installed"

use_directory
mkdir one
printf '#include "a.h"\nint main(void) { return A; }\n' >one/a.c
echo '#define A 0' >one/a.h
cp -r one two
# A lookup may take a quarter of what the last run took, so this compiler takes its time.
mkdir "$CASE/bin"
printf '#!/bin/sh\nsleep 3\nexec gcc "$@"\n' >"$CASE/bin/slow-gcc"
chmod +x "$CASE/bin/slow-gcc"
PATH=$CASE/bin:$PATH
compile=(--base-dir . --depfile a.d -o a.o -i a.c slow-gcc -MD -c a.c -o a.o)
use_cache one
cd one
run -v "${compile[@]}"
expect_contains "$ERR" miss
push
cd ../two
use_cache two
run -v "${compile[@]}"
expect_status 0
expect_contains "$ERR" "from file://$CASE/shared"
expect_same_file a.o ../one/a.o

# Another header is another result, which the first clone gets.
echo '#define A 1' >a.h
run -v "${compile[@]}"
expect_contains "$ERR" miss
push
cd ../one
use_cache one
echo '#define A 1' >a.h
run -v "${compile[@]}"
expect_contains "$ERR" "from file://$CASE/shared"
expect_same_file a.o ../two/a.o
