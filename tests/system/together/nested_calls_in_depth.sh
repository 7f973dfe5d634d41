#!/usr/bin/env bash
# A call of the same key deep below its own run, three levels of other keys between, by an orphan or in the background,
# ends as the others do; each key is run and stored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >level <<'SCRIPT'
#!/bin/sh
if [ "${DEPTH:-0}" = 3 ]; then counted echo bottom; else DEPTH=$((${DEPTH:-0} + 1)) "$CACHE_RUN" ./level "$1" $(((${2:-0} + 1) % 3)); fi
SCRIPT
chmod +x level
# Its levels have the keys 0, 1, 2 and 0 again.
call timeout 60 "$CACHE_RUN" ./level a 0
expect_status 0
expect_stdout bottom
for key in 0 1 2; do
  run --only-cached ./level a $key
  expect_status 0
  expect_stdout bottom
done
expect_runs 1

# By a process whose parents have ended.
printf '#!/bin/sh\nif [ -n "$INNER" ]; then echo inner; exit; fi\nmkfifo "$CASE/fifo"\n(INNER=1 "$CACHE_RUN" ./orphan >"$CASE/fifo" 2>&1 &)\ncat "$CASE/fifo"\n' >orphan
chmod +x orphan
call timeout 60 "$CACHE_RUN" ./orphan
expect_status 0
expect_stdout inner

# In the background, where the outer call is gone.
printf '#!/bin/sh\nif [ -n "$INNER" ]; then echo inner; exit; fi\nINNER=1 "$CACHE_RUN" ./warmed; counted\n' >warmed
chmod +x warmed
run --warm ./warmed
expect_status 0
wait_until ran 2
wait_until nobody_runs
run --only-cached ./warmed
expect_stdout inner
