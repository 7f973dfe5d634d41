#!/usr/bin/env bash
# Without --base-dir a copy of a tree has results of its own.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir one
echo data >one/data
cp -r one two
cd one
expect_miss -i data -- counted cat data
cd ../two
expect_miss -i data -- counted cat data
expect_hit -i data -- counted cat data
mv ../two ../three
cd ../three
expect_miss -i data -- counted cat data
cd ..
mkdir two
cp three/data two/
cd two
expect_hit -i data -- counted cat data
