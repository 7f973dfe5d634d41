#!/usr/bin/env bash
# Of two runs that write the same outputs at once neither is stored, for what is there at the end may be of both; what prints only is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command='run_number >out; at_gate; cat out'
"$CACHE_RUN" -o out counted sh -c "$command" >"$OUT.1" 2>"$ERR.1" &
first=$!
wait_until ran 1
"$CACHE_RUN" --no-wait -o out counted sh -c "$command" >"$OUT.2" 2>"$ERR.2" &
second=$!
wait_until ran 2
open_gate
for number in 1 2; do
  if [ $number = 1 ]; then await $first; else await $second; fi
  expect_status 0
  mv "$ERR.$number" "$ERR"
  expect_warning 'not stored' 'meanwhile'
done
expect_equal "$(entries)" '' results
expect_miss -o out counted sh -c "$command"
expect_silent
rm out
expect_hit -o out counted sh -c "$command"
expect_equal "$(cat out)" 3 output
# A call that the command itself makes is part of it.
cat >nest <<'SCRIPT'
#!/bin/sh
if [ "${DEPTH-}" ]; then counted sh -c 'echo bottom >out'; else DEPTH=1 "$CACHE_RUN" --no-wait -o out ./nest; fi
SCRIPT
chmod +x nest
expect_miss -o out ./nest
expect_silent
expect_hit -o out ./nest
