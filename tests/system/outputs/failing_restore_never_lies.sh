#!/usr/bin/env bash
# Whichever call of restoring an output fails, the call ends with the right output or with an error.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
command=(-o out counted sh -c 'yes | head -c 100000 >out; echo text')
run "${command[@]}"
cp out "$CASE/made"
faults=0
for name in openat openat2 write pwrite64 copy_file_range sendfile ioctl rename renameat renameat2 linkat fchmod fchmodat utimensat close unlink unlinkat; do
  rm -f out
  strace -y -o "$CASE/trace" -e trace=$name "$CACHE_RUN" "${command[@]}" >"$OUT" 2>"$ERR" || fail "$name: status $?"
  grep "^$name(" "$CASE/trace" | grep -nE "$PWD|[\"/]out|[\"/]\.out" | cut -d: -f1 >"$CASE/numbers" || :
  while read -r -u 3 number; do
    faults=$((faults + 1))
    echo old >out
    call strace -o "$CASE/trace" -e trace=$name -e inject=$name:error=EIO:when="$number" "$CACHE_RUN" "${command[@]}"
    if [ "$STATUS" = 0 ]; then
      expect_same_file out "$CASE/made"
      expect_stdout text
    else
      expect_contains "$ERR" 'cache-run: '
    fi
    find . -type f ! -name out | grep . >"$CASE/left" && fail "with failing $name $number left: $(cat "$CASE/left")"
  done 3<"$CASE/numbers"
done
[ "$faults" -ge 3 ] || fail "only $faults faults were injected"
