#!/usr/bin/env bash
# With --tty a new size of the terminal reaches the command, and the result, laid out for two, is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >script <<'EOF'
trap 'stty size <&1 >>"$CASE/sizes"' WINCH
echo "$PPID" >"$CASE/runner"
echo ready
i=0
while [ ! -e "$GATE" ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done
EOF
terminal -c 80 "$CACHE_RUN" -tv counted sh script >"$OUT" &
caller=$!
wait_until grep -q ready "$OUT"
# The command hears of it before the call does, and is told again.
runner=$(cat "$CASE/runner")
kill -STOP "$runner"
kill -USR1 "$caller"
wait_until grep -q '24 80' "$CASE/sizes"
kill -CONT "$runner"
wait_until grep -q '24 100' "$CASE/sizes"
open_gate
await "$caller"
expect_status 0
expect_contains "$OUT" 'not stored: the terminal was resized'
expect_equal "$(journal)" 'miss counted absent resized' "journal"
expect_equal "$(entries | wc -l)" 0 "number of entries"
