#!/usr/bin/env bash
# A process that makes a cache gives it `format` before `birthplace`. Another one that looks meanwhile takes a directory
# with other names and no format for somebody else's.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

traced linkat,renameat,renameat2,link,rename "$CACHE_RUN" true >"$OUT" 2>"$ERR"
names=$(grep -oE '"(CACHEDIR.TAG|format|birthplace)"' "$CASE/trace" | tr '\n' ' ')
expect_equal "$names" '"CACHEDIR.TAG" "format" "birthplace" ' "names in their order"
