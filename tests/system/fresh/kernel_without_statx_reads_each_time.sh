#!/usr/bin/env bash
# Where the kernel has no statx, or a filter of system calls refuses it, mounts cannot be told apart: files of an image
# are read at each call, and the hit is right. Files of the machine's own file system are not read again.
# shellcheck disable=SC2016 # $ is for the inner shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
with_mounts 'mount -o loop "$MOUNTED/image" "$MOUNTED/mount" && mount -t tmpfs none "$MOUNTED/memory"' 'cd "$MOUNTED"
  mkdir mount memory tree; echo text >tree/data; mksquashfs tree image -all-time 1500000000'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" -e trace=statx -e inject=statx:error=EPERM true 2>/dev/null || skip "strace cannot inject here"
cat >"$CASE/without" <<'END'
#!/bin/sh
exec strace -f -o "$CASE/trace" -e trace=open,openat,openat2,statx -e inject=statx:error="$ERROR" "$@"
END
chmod +x "$CASE/without"
echo text >"$MOUNTED/memory/data"
wait_until_old "$MOUNTED/memory/data"
for ERROR in EPERM ENOSYS; do
  export ERROR
  for place in mount memory; do
    for _ in 1 2 3; do call "$CASE/without" "$CACHE_RUN" -v -k $ERROR cat "$MOUNTED/$place/data"; done
    expect_stdout text
    expect_contains "$ERR" 'hit'
    readings=$(grep -c "open.*\"$MOUNTED/$place/data\"" "$CASE/trace" || :)
    expect_equal "$place $readings" "$place $([ $place = memory ] && echo 0 || echo 1)" "openings of the input"
  done
done
