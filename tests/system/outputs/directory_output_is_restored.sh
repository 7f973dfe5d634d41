#!/usr/bin/env bash
# An output directory is restored whole: files, empty files, modes, symlinks and empty directories.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >make_tree <<'SCRIPT'
#!/bin/sh
counted mkdir -p tree/sub/deep tree/empty/er tree/private
echo text >tree/sub/deep/file
: >tree/nothing
echo run >tree/sub/program
chmod 755 tree/sub/program
chmod 700 tree/private
ln -s sub/deep tree/link
SCRIPT
chmod +x make_tree
describe() { find tree -printf '%p %M %l\n' | sort; }
expect_miss -o tree ./make_tree
describe >"$CASE/expected"
rm -r tree
expect_hit -o tree ./make_tree
expect_equal "$(describe)" "$(cat "$CASE/expected")" "tree"
expect_equal "$(cat tree/sub/deep/file)" text "file"
