#!/usr/bin/env bash
# --output-times keep leaves outputs alone that are already right, and gives the others one present time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# shellcheck disable=SC2016
call=(-o dir -o l -o a -o b -o c --output-times keep -- counted sh -c 'mkdir dir; for f in dir/f a b c; do echo $f >$f; done; ln -s a l')
expect_miss "${call[@]}"
touch -d @1000000000 dir/f a
touch -hd @1000000000 l
touch -d @1000000000 dir
expect_hit "${call[@]}"
before=$(tree_state dir l a)
rm b
echo wrong >c
expect_hit "${call[@]}"
expect_equal "$(tree_state dir l a)" "$before" "right outputs"
expect_equal "$(stat -c %.9Y b c | sort -u | wc -l)" 1 "number of different times"
[ b -nt dir/f ] || fail "the other outputs have no present time"
