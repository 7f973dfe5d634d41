#!/usr/bin/env bash
# Whichever call on the cache fails before the first byte of a replay is shown, the right output and status come back.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
command=(counted sh -c 'yes | head -c 100000')
run "${command[@]}"
expected=$(cksum <"$OUT")
faults=0
for name in openat openat2 read pread64 mmap fstat newfstatat statx lseek access; do
  wait_until_old "$(blobs)" # so that the traced call and the failing ones know it alike
  for _ in 1 2; do run "${command[@]}"; done
  strace -y -o "$CASE/trace" -e trace=$name,write "$CACHE_RUN" "${command[@]}" >"$OUT" 2>"$ERR" || fail "$name: status $?"
  sed '/^write(1</,$d' "$CASE/trace" | grep "^$name(" | grep -nF "$CACHE" | cut -d: -f1 >"$CASE/numbers" || :
  mapfile -t numbers <"$CASE/numbers"
  for number in "${numbers[@]}"; do
    faults=$((faults + 1))
    call strace -o "$CASE/trace" -e trace=$name -e inject=$name:error=EIO:when="$number" "$CACHE_RUN" "${command[@]}"
    expect_equal "$STATUS $(cksum <"$OUT")" "0 $expected" "status and output with failing $name $number"
    expect_equal "$(grep -vc '^cache-run: warning: ' "$ERR" || :)" 0 "lines that are no warning with failing $name $number"
    run "${command[@]}"
    expect_hit "${command[@]}"
  done
done
[ "$faults" -ge 5 ] || fail "only $faults faults were injected"
