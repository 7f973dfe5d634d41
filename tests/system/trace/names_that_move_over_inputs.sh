#!/usr/bin/env bash
# A command that renames a file over an input, or removes one, belongs to the state before. What stood there counts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

for way in 'cat in; echo new >t; mv t in' 'cat in; rm in' 'cat in; echo new >t; ln -f t in; rm t' 'cat in; ln -sf other in' \
  'wc -c <in; mv in out' 'cat in >t; mv t in; cat in; rm in'; do
  same_as_plain 'echo one >in' sh -c "$way"
  same_as_plain 'echo second >in' sh -c "$way"
  find . -mindepth 1 -delete
  echo one >in
  hit sh -c "$way"
done
