#!/usr/bin/env bash
# -v says in exactly one line what became of the call, and why: hit, miss, expired, refresh, check, not stored, uncached.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# line PATTERN [OPTIONS] COMMAND...: of all that is on stderr.
line() {
  local pattern=$1
  shift
  run -v "$@"
  expect_equal "$(wc -l <"$ERR")" 1 "lines on stderr"
  grep -qE "^cache-run: $pattern\$" "$ERR" || fail "not \`$pattern\`"
}
id='counted-[0-9a-f]{8}' absent='\((no result yet; )?nearest differs in [a-z-]+ .*\)' time='[0-9.]+ (ms|s|min|h|days)'
line "miss $id \(no result yet\), stored \(ran $time\)" counted true
line "hit $id \($time old, saved ($time|nothing: .*)\)" counted true
sleep 0.1
line "miss $id \(expired: $time old\), stored \(ran $time\)" --ttl 50ms counted true
line "miss $id \(--refresh\), stored \(ran $time\)" --refresh counted true
line "miss $id \(--valid-if refused it\), stored \(ran $time\)" --valid-if false counted true
line "miss $id $absent, not stored: exit status 3" counted sh -c 'exit 3'
line "miss $id $absent, not stored: it ran only $time" --min-duration 1h -k 1 counted true
line "miss $id \(no result yet\), not stored: it is larger than 1 byte \(--max-entry-size\)" --max-entry-size 1 counted echo text
line "miss $id \(no result yet\), not stored: declared output 'none' is missing" -o none counted true
line "hit $id \(.*\)" --check counted true
line "miss $id $absent" --check -k 2 counted true
line "miss $id $absent.*" --read-only -k 2 counted true
line "uncached: switched off by --no-cache" --no-cache counted true
line "uncached: .*/dev/zero.*" counted head -c 0 /dev/zero
sleep 0.1
line "hit $id \(.*\), refreshing in the background" --stale 50ms counted true
line "miss $id $absent, running in the background" --warm -k 3 counted true
