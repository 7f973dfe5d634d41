#!/usr/bin/env bash
# A hit that is killed at any call of restoring an output leaves nothing beside it; or it leaves one file under a temporary
# name, which the next hit of that key removes, or the next miss, or an upkeep.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
make=(-o out -o link -- sh -c 'yes | head -c 100000 >out; ln -sf out link; echo text')
run "${make[@]}"
left() { find . -name '.cache-run-*' | wc -l; }
killed_at() { # CALL NUMBER: whether there was such a call
  echo old >out
  ln -sfn elsewhere link
  call strace -o "$CASE/trace" -e trace="$1" -e inject="$1":signal=KILL:when="$2" "$CACHE_RUN" "${make[@]}"
  [ "$STATUS" != 0 ]
}
leaving=
for name in openat openat2 ioctl copy_file_range fchmod dup fcntl close utimensat linkat symlinkat renameat flock unlinkat; do
  number=1
  while killed_at $name $number; do
    files=$(left)
    [ "$files" -le 1 ] || fail "killed at $name $number: $files files left"
    [ "$files" = 0 ] || leaving+=" $name"
    echo old >out
    run "${make[@]}"
    expect_status 0
    expect_equal "$(wc -c <out) $(readlink link)" "100000 out" "what is restored after $name $number"
    expect_equal "$(left)" 0 "files left after a hit, killed at $name $number"
    number=$((number + 1))
  done
done
# Where there are files without names, only the calls between linkat and renameat leave one.
echo old >out
traced openat,renameat "$CACHE_RUN" "${make[@]}" >"$OUT"
if grep -q 'O_TMPFILE.* = [0-9]' "$CASE/trace"; then expect_equal "$leaving" " renameat renameat" "calls that leave a file"; fi
for way in --refresh 'purge --all'; do
  killed_at renameat 1 || fail "there was no renameat"
  expect_equal "$(left)" 1 "files left"
  find "$CACHE/locks" -type f -exec touch -d '2 minutes ago' {} +
  if [ "$way" = --refresh ]; then run --refresh "${make[@]}"; else run purge --all; fi
  expect_status 0
  expect_equal "$(left)" 0 "files left after $way"
  run "${make[@]}"
done
expect_equal "$(find "$CACHE/locks" -type f | wc -l)" 0 "records left"
