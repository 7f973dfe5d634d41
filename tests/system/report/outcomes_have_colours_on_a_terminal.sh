#!/usr/bin/env bash
# On a terminal, words for outcomes have colours: not with NO_COLOR, on a dumb terminal or in a pipe.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

green=$'\033[32m' yellow=$'\033[33m' red=$'\033[31m' end=$'\033[0m'
# on TEXT WORDS...: what cache-run prints on a terminal has TEXT, and without colours has no escape sequence.
on() {
  local plain=${1//$'\033'\[??m/}
  plain=${plain//$'\033'\[0m/}
  TERM=xterm terminal -c 200 "$CACHE_RUN" "${@:2}" >"$OUT" || true
  expect_contains "$OUT" "$1"
  for way in NO_COLOR=1 TERM=dumb; do
    env TERM=xterm "$way" terminal -c 200 "$CACHE_RUN" "${@:2}" >"$OUT" || true
    expect_contains "$OUT" "$plain"
    expect_lacks "$OUT" $'\033['
  done
  TERM=xterm run "${@:2}"
  expect_lacks "$OUT" $'\033['
  expect_lacks "$ERR" $'\033['
}
for way in COLOUR=1 NO_COLOR=1 TERM=dumb; do # some are in the key
  env TERM=xterm "$way" "$CACHE_RUN" counted true
done
on "cache-run: ${green}hit${end} counted-" -v counted true
on "cache-run: ${yellow}miss${end} counted-" -v --refresh counted true
on "cache-run: ${red}uncached:${end} switched" -v --no-cache counted true
on "${green}hit${end}: counted-" explain counted true
on "${yellow}miss${end}: counted-" explain counted false
on "${red}uncached${end}: input" explain -i /dev/zero counted true
on "${green}ok       ${end}program" doctor
on "${green}all sound${end}" verify
CACHE_RUN_MAX_SIZE=1kB on "${yellow}note     ${end}size" doctor
