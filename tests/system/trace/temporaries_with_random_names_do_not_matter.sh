#!/usr/bin/env bash
# Names that the command makes up and removes again do not matter: the next call is a hit with other ones.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo data >f
# shellcheck disable=SC2016 # $ is for the command's own shell
for way in 't=$(mktemp); cat f >$t; cat $t; rm $t' \
  't=$(mktemp -p .); cat f >$t; cat $t; rm $t' \
  't=$(mktemp -d -p .); mkdir $t/d; cp f $t/d/g; cat $t/d/g; rm -r $t' \
  't=$(mktemp -p .); cat f >$t; mv $t out; cat out; rm out' \
  't=$(mktemp); cat f | tee $t >$t.2; cat $t.2; rm $t $t.2; ls'; do
  miss sh -c "$way"
  hit sh -c "$way"
  expect_contains "$OUT" data
done
expect_equal "$(ls)" f "names"
expect_equal "$(find "$CASE/tmp" -type f)" "" "temporary files"
# One that stays in the place for temporary files is an output elsewhere.
not_stored 'which lies outside of the working directory' mktemp
