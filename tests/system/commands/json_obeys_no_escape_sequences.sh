#!/usr/bin/env bash
# Whatever a command, path or variable holds: JSON that cache-run prints has nothing that a terminal obeys.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

bad=$(printf 'a\033]0;t\007\302\233m\177b')
: >"$bad"
call=(-k "$bad" -o "out$bad" --report fd:1 -- sh -c 'echo 1 >"$1"' "$bad" "out$bad")
sober() {
  run "$@"
  expect_status 0
  [ -s "$OUT" ] || fail "no JSON of \`$1\`"
  if LC_ALL=C grep -qa "$(printf '[\001-\011\013-\037\177]\|\302[\200-\237]')" "$OUT"; then fail "control characters of \`$1\`"; fi
  expect_json "$OUT" 'it is not None'
}
sober "${call[@]}"
sober list --json
expect_contains "$OUT" '\u001b]0;t\u0007\u009bm\u007fb'
sober show --json sh
sober key --json "${call[@]}"
sober explain --json "${call[@]}"
sober config --json
