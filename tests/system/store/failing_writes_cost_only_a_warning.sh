#!/usr/bin/env bash
# Whichever call on the cache fails, the command's output and status come back, and the next call works.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
command=(counted sh -c 'yes | head -c 100000')
run -k warm "${command[@]}"
expected=$(cksum <"$OUT")
faults=0
for name in openat openat2 write pwrite64 copy_file_range rename renameat renameat2 linkat mkdir mkdirat unlinkat flock ftruncate fallocate fstat newfstatat statx; do
  # Without -f only cache-run itself is traced; each of its calls that touches the cache fails once.
  strace -y -o "$CASE/trace" -e trace=$name "$CACHE_RUN" -k $name "${command[@]}" >"$OUT" 2>"$ERR" || fail "$name: status $?"
  grep "^$name(" "$CASE/trace" | grep -nF "$CACHE" | cut -d: -f1 >"$CASE/numbers" || :
  while read -r -u 3 number; do
    key="$name $number"
    runs=$(stat -c %s "$COUNT_FILE")
    call strace -y -o "$CASE/trace" -e trace=$name -e inject=$name:error=ENOSPC:when="$number" \
      "$CACHE_RUN" -k "$key" "${command[@]}"
    # How often the output is written depends on timing: another call may have failed.
    grep -F INJECTED "$CASE/trace" | grep -qF "$CACHE" || continue
    faults=$((faults + 1))
    expect_equal "$STATUS $(cksum <"$OUT")" "0 $expected" "status and output with failing $key"
    expect_runs $((runs + 1))
    run -k "$key" "${command[@]}"
    expect_hit -k "$key" "${command[@]}"
    expect_equal "$(cksum <"$OUT")" "$expected" "output after failing $key"
  done 3<"$CASE/numbers"
done
[ "$faults" -ge 5 ] || fail "only $faults faults were injected"
