#!/usr/bin/env bash
# A result holds nothing from outside of an output directory, whoever puts a link in the place of a directory in it while
# the outputs are recorded. Each round does that right before the directory is opened, at another time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
calls=openat,openat2
strace -o "$CASE/trace" -e "trace=$calls" -e "inject=$calls:delay_enter=1" true 2>/dev/null || skip "strace cannot delay calls here"

round() { # NUMBER OUTPUT: in $EXCHANGED, whether the directory was opened so often
  local miss
  rm -rf out elsewhere
  mkdir -p out/s elsewhere
  echo precious >elsewhere/letter
  : >"$CASE/trace"
  strace -o "$CASE/trace" -P s -P out/s -e "trace=$calls" -e "inject=$calls:delay_enter=200000:when=$1" \
    "$CACHE_RUN" -v -k "$1" -o "$2" sh -c 'echo made-now >out/made' 2>"$ERR" &
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
  ! grep -rq precious "$CACHE" || fail "another file was stored (round $1 of '$2')"
}
for output in out 'out/**'; do
  number=0
  EXCHANGED=1
  while [ "$EXCHANGED" ]; do round $((++number)) "$output"; done
  [ "$number" -gt 1 ] || fail "the directory of '$output' was never opened"
done
run -k all -o out sh -c 'echo made-now >out/made'
grep -rq made-now "$CACHE" || fail "outputs cannot be found in the cache"
