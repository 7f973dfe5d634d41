#!/usr/bin/env bash
# A command that writes without waiting finds as much room as in a pipe of the shell.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >script <<'EOF'
i=0
while [ $i -lt 1000 ]; do echo "line $i"; i=$((i + 1)); done
EOF
for number in 1 2; do
  run counted nonblocking sh script
  expect_status 0
  expect_silent
  expect_equal "$(wc -l <"$OUT")" 1000 "lines of call $number"
done
expect_runs 1
