#!/usr/bin/env bash
# A hit does not overwrite what the user wrote since. What a command changes in place, it has read.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

echo 'echo one' >f
touch -d @1000000000 f
for command in 'chmod +x f' 'echo more >> f' 'sed -i s/one/1/ f' 'touch -d @1100000000 f' 'setfattr -n user.a -v 1 f' \
  'truncate -s 5 f' 'mv f g; mv g f'; do
  echo 'echo one' >f
  chmod -x f
  watched sh -c "$command"
  expect_status 0
  echo 'echo the user wrote this' >f
  chmod -x f
  miss sh -c "$command"
  cp -a f expected
  echo 'echo the user wrote this' >expected
  sh -c "${command// f/ expected}"
  expect_equal "$(cat f)" "$(cat expected)" "f after \`$command\`"
done
