#!/usr/bin/env bash
# An output directory with far more levels than a process may have open files is removed, recorded and restored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf -v deep 'd/%.0s' {1..200}
cat >make_deep <<END
counted; [ ! -e o*t ] || ls o*t
mkdir -p out/$deep
echo text >out/${deep}file
END
ulimit -S -n 60
mkdir -p "out/$deep"
echo old | tee "out/${deep}old" >out/d/old
expect_miss -o out --remove-outputs sh make_deep
expect_silent
expect_equal "$(find out -name old)" '' "old files"
expect_stdout ''
rm -r out
expect_hit -o out --remove-outputs sh make_deep
expect_equal "$(cat "out/${deep}file")" text output

# Nor does the stack limit the levels.
printf -v deep 'd/%.0s' {1..1500}
mkdir -p "deep/$deep"
expect_miss -o copy -- counted cp -a deep copy
expect_silent
expect_contains <("$CACHE_RUN" list) 'cp -a deep copy'
rm -rf copy deep
