#!/usr/bin/env bash
# A command that gives a file that it reads another mode, or the same one, is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
watched=(--trace on -i "!$COUNT_FILE" counted)

echo text >file
chmod 644 file
call=("${watched[@]}" sh -c 'cat file; chmod 644 file')
expect_miss "${call[@]}"
expect_hit "${call[@]}"
echo other >file
expect_miss "${call[@]}"
expect_stdout other
expect_miss "${watched[@]}" sh -c 'cat file >copy; chmod 600 file'
chmod 644 file
expect_hit "${watched[@]}" sh -c 'cat file >copy; chmod 600 file'
expect_equal "$(stat -c %a file)" 600 "mode of the file"
