#!/usr/bin/env bash
# A watched command that declares nothing: another clone with an empty cache gets what it printed, wrote and removed, if a
# trusted key has signed it. Without a signature it gets only what prints.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
"$CACHE_RUN" trace -- true >"$OUT" 2>&1 || skip "the kernel does not let cache-run watch a command"
export CACHE_RUN_TRACE=on

mkdir one
printf '. ./part\nmkdir -p made/deep\ncat data >made/deep/copy\nrm -r old\necho done\n' >one/script
echo 'echo part' >one/part
echo text >one/data
mkdir one/old
echo left >one/old/file
cp -r one two
cp -r one three
command=(--base-dir . -i "!$COUNT_FILE" -- counted sh script)
use_directory
use_cache one
cd one
expect_miss "${command[@]}"
push

cd ../two
use_cache two
export CACHE_RUN_REMOTE_MODE=r
expect_hit "${command[@]}"
expect_stdout $'part\ndone'
expect_equal "$(cat made/deep/copy)" text output
expect_absent old
# It is in the own cache now, and is what the command would do.
mkdir old && echo left >old/file && rm -r made
CACHE_RUN_REMOTE_MODE=off expect_hit "${command[@]}"
expect_equal "$(cat made/deep/copy)" text output
# A cache that got it does not give it to somebody who takes a copy.
mkdir old && echo left >old/file && rm -r made
cp -r "$CACHE" "$CASE/copied"
CACHE_RUN_REMOTE_MODE=off expect_miss --cache-dir "$CASE/copied" "${command[@]}"
mkdir old && echo left >old/file && rm -r made
CACHE_RUN_REMOTE_MODE=off expect_miss --cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE" "${command[@]}"

# Another part is another result.
mkdir old && echo left >old/file && rm -r made
echo 'echo other' >part
expect_miss "${command[@]}"
expect_stdout $'other\ndone'

# Nobody signed it.
cd ../one
unset CACHE_RUN_REMOTE_MODE CACHE_RUN_REMOTE_KEY
rm -r "$CASE/shared" made
mkdir old && echo left >old/file
use_directory_with unsigned=1
use_cache unsigned
expect_miss "${command[@]}"
push
cd ../three
use_cache three
expect_miss -v "${command[@]}"
expect_contains "$ERR" 'which is not declared'
