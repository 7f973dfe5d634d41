#!/usr/bin/env bash
# A result of a watched command holds nothing that the command did not write, whoever puts a link in the place of a
# directory afterwards. Each round does that right before another look at the directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
calls=lgetxattr # for the rights that new files inherit
strace -o "$CASE/trace" -e "trace=$calls" -e "inject=$calls:delay_enter=1" true 2>/dev/null || skip "strace cannot delay calls here"

round() { # NUMBER: in $EXCHANGED, whether there were so many looks
  local miss
  rm -rf out elsewhere
  mkdir -p out/s elsewhere
  echo precious >elsewhere/file
  : >"$CASE/trace"
  strace -o "$CASE/trace" -P "$PWD/out/s" -e "trace=$calls" -e "inject=$calls:delay_enter=200000:when=$1" \
    "$CACHE_RUN" -v --trace on -k "$1" sh -c 'echo made-now >out/s/file' 2>"$ERR" &
  miss=$!
  EXCHANGED=
  while kill -0 "$miss" 2>/dev/null; do
    if [ ! "$EXCHANGED" ] && [ "$(grep -c "^$calls" "$CASE/trace")" -ge "$1" ]; then
      mv -T out/s out/t
      ln -s ../elsewhere out/s
      EXCHANGED=1
    fi
    sleep 0.01
  done
  await "$miss"
  expect_status 0
  ! grep -rq precious "$CACHE" || fail "another file was stored (round $1)"
}
number=0
EXCHANGED=1
while [ "$EXCHANGED" ]; do round $((++number)); done
[ "$number" -gt 2 ] || fail "there were too few looks at the directory"
rm -rf out
mkdir -p out/s
run --trace on -k all sh -c 'echo made-now >out/s/file'
grep -rq made-now "$CACHE" || fail "outputs cannot be found in the cache"
