#!/usr/bin/env bash
# A daemon gets the parent that it gets without cache-run. So a command that waits for that ends, and is stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# Ends when its daemon has another parent than cache-run. Prints the id of that parent.
cat >"$CASE/start_daemon" <<'END'
#!/bin/sh
setsid sh -c 'echo $$ >"$1"; exec at_gate' daemon "$CASE/daemon" </dev/null >/dev/null 2>&1 &
END
cat >"$CASE/wait_for_adoption" <<'END'
#!/usr/bin/env bash
rm -f "$CASE/daemon"
"$CASE/start_daemon"
until [ -s "$CASE/daemon" ]; do sleep 0.01; done
until parent=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$(cat "$CASE/daemon")/stat") && [ "$(cat "/proc/$parent/comm")" != cache-run ]; do
  sleep 0.01
done
echo "$parent"
END
chmod +x "$CASE/start_daemon" "$CASE/wait_for_adoption"
call timeout 30 "$CASE/wait_for_adoption"
expect_status 0
plain=$(cat "$OUT")
for _ in miss hit; do
  call timeout 30 "$CACHE_RUN" counted "$CASE/wait_for_adoption"
  expect_status 0
  expect_stdout "$plain"
  expect_silent
done
expect_runs 1
