#!/usr/bin/env bash
# A link counts by what the command learned of it: its target, its status, or what is behind it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
watched=(--trace on -i "!$COUNT_FILE" counted)

mkdir one two
echo text | tee one/file >two/file
ln -s one link
expect_miss "${watched[@]}" readlink link
expect_hit "${watched[@]}" readlink link
expect_stdout one
# The argument names the link, and the command asks for nothing behind it.
ln -s one/file name
expect_miss "${watched[@]}" stat -c %F name
expect_hit "${watched[@]}" stat -c %F name
# The way through a link comes before a question about the link itself.
call=("${watched[@]}" sh -c 'cat link/file; stat -c "%a %u" link')
expect_miss "${call[@]}"
expect_hit "${call[@]}"
# Equal files behind it do not make it the same link.
ln -sfn two link
expect_miss "${watched[@]}" readlink link
expect_stdout two
expect_miss "${call[@]}"
# A command that makes the link anew has not lost an input. The second run finds its own link.
expect_miss "${watched[@]}" ln -sf one/file made
expect_miss "${watched[@]}" ln -sf one/file made
expect_hit "${watched[@]}" ln -sf one/file made
