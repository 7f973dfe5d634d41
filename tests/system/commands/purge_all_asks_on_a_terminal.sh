#!/usr/bin/env bash
# On a terminal purge --all asks before it removes anything; with -y, elsewhere and with --dry-run it does not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

answered() { # ANSWER OPTIONS...: typed once the question is there
  local answer=$1
  shift
  rm -f "$CASE/keys"
  mkfifo "$CASE/keys"
  terminal "$CACHE_RUN" purge "$@" <"$CASE/keys" >"$OUT" &
  local call=$!
  exec 4>"$CASE/keys"
  wait_until grep -q 'y/N' "$OUT"
  printf '%s\n' "$answer" >&4
  exec 4>&-
  await "$call"
}
run counted echo text
for answer in '' n nay; do
  answered "$answer" --all
  expect_status 1
  expect_contains "$OUT" "Remove all 1 results, 4.0 KiB, in '$CACHE'? [y/N]"
  expect_contains "$OUT" 'nothing was removed'
  only_entry >/dev/null
done
answered y --all
expect_status 0
expect_contains "$OUT" '1 result removed'
expect_equal "$(entries)" '' "results"
for options in '--all -y' '--all --yes' '--all --dry-run' '--name counted'; do
  run counted echo text
  # shellcheck disable=SC2086
  terminal "$CACHE_RUN" purge $options >"$OUT"
  expect_lacks "$OUT" 'y/N'
  expect_contains "$OUT" '1 result'
done
run counted echo text
run purge --all
expect_status 0
expect_equal "$(entries)" '' "results"
terminal "$CACHE_RUN" purge --all >"$OUT"
expect_contains "$OUT" 'nothing to remove'
