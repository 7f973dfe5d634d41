#!/usr/bin/env bash
# An output that is a symlink is restored as a symlink with the same text, dangling or not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo target >file
sleep 0.05 # past the tick of the clock in which it was made, so that the command cannot have written it
make='ln -sfn file link; ln -sfn no/where dangling'
expect_miss -o link -o dangling counted sh -c "$make"
rm link dangling
expect_hit -o link -o dangling counted sh -c "$make"
expect_equal "$(readlink link) $(readlink dangling)" 'file no/where' "targets"
rm link && echo mine >'link'
expect_hit -o link -o dangling counted sh -c "$make"
expect_equal "$(readlink link)" file "target"
