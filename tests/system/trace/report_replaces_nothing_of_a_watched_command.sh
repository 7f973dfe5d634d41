#!/usr/bin/env bash
# --report replaces no file that a watched command reads or writes, though no word of the call names it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo '{"report": 1}' >f
cat >reads <<'END'
cat f
END
cat >writes <<'END'
echo made >g
END
for _ in miss hit; do
  run --trace on --report f -- sh reads
  expect_stdout '{"report": 1}'
  expect_equal "$(cat f)" '{"report": 1}' "the input, which begins as a report"
  expect_warning "--report: 'f' is an input"
  rm -f g
  run --trace on --report g -- sh writes
  expect_equal "$(cat g)" made "the output"
  expect_warning "--report: 'g' is"
done
# An earlier report in a directory that the command lists is no change.
expect_miss --trace on -i "!$COUNT_FILE" --report report.json counted ls
expect_hit --trace on -i "!$COUNT_FILE" --report report.json counted ls
[ -s report.json ] || fail "there is no report"
