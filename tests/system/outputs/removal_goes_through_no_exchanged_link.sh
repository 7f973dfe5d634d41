#!/usr/bin/env bash
# --remove-outputs removes nothing outside of an output directory, whoever puts a link in the place of a directory in it
# meanwhile. Each round does that right before the directory is opened, at another time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
calls=openat,openat2
strace -o "$CASE/trace" -e "trace=$calls" -e "inject=$calls:delay_enter=1" true 2>/dev/null || skip "strace cannot delay calls here"

round() { # NUMBER OUTPUT: in $EXCHANGED, whether the directory was opened so often
  local miss
  rm -rf out elsewhere
  mkdir -p out/s elsewhere/below
  echo old | tee out/s/old >out/old
  echo precious | tee elsewhere/letter elsewhere/below/thesis >elsewhere/old
  : >"$CASE/trace"
  strace -o "$CASE/trace" -P s -P out/s -e "trace=$calls" -e "inject=$calls:delay_enter=200000:when=$1" \
    "$CACHE_RUN" --refresh --remove-outputs -o "$2" sh -c 'echo made >out/made' 2>"$ERR" &
  miss=$!
  EXCHANGED=
  while kill -0 "$miss" 2>/dev/null; do
    if [ ! "$EXCHANGED" ] && [ "$(grep -c '^open' "$CASE/trace")" -ge "$1" ]; then
      mv -T out/s out/t
      ln -s ../elsewhere out/s
      EXCHANGED=1
    fi
    sleep 0.01
  done
  await "$miss"
  expect_status 0
  expect_equal "$(cat elsewhere/letter elsewhere/below/thesis elsewhere/old)" "$(printf 'precious\n%.0s' 1 2 3)" "what lies elsewhere"
  expect_absent out/old
  expect_equal "$(cat out/made)" made output
}
for output in out 'out/**'; do
  number=0
  EXCHANGED=1
  while [ "$EXCHANGED" ]; do round $((++number)) "$output"; done
  [ "$number" -gt 1 ] || fail "the directory of '$output' was never opened"
done
