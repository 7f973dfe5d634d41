#!/usr/bin/env bash
# With --tty a caller whose two streams are different terminals gets each where it belongs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >both <<'EOF'
[ -t 1 ] && [ -t 2 ] && stty size <&1 && stty size <&2 >&2
EOF
for round in miss hit; do
  # shellcheck disable=SC2016
  terminal -c 80 sh -c 'terminal -c 100 sh -c "\"\$CACHE_RUN\" -t counted sh both 2>&3" 3>"$(tty)" >"$CASE/inner"' >"$OUT"
  expect_equal "$(tr -d '\r' <"$CASE/inner")" '24 100' "stdout of the $round"
  expect_equal "$(tr -d '\r' <"$OUT")" '24 80' "stderr of the $round"
done
expect_runs 1
