#!/usr/bin/env bash
# Extended attributes count for a command that asks for them, and for no other.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo x >f
setfattr -n user.a -v 1 f 2>/dev/null || skip "no extended attributes here"
for command in 'getfattr -d f' 'getfattr -n user.a f'; do
  setfattr -n user.a -v 1 f
  miss sh -c "$command"
  hit sh -c "$command"
  setfattr -n user.a -v 2 f
  miss sh -c "$command"
  expect_contains "$OUT" 'user.a="2"'
done
settle cat f
setfattr -n user.a -v 3 f
hit cat f
