#!/usr/bin/env bash
# A file system without modes refuses chmod and times to who does not own it. Outputs are restored there all the same,
# if they have the recorded mode.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/mounted.sh"
# Of root, open to all, without chmod: as a stick with FAT that root has mounted.
# shellcheck disable=SC2016
with_mounts 'bindfs --force-user=root --perms=0666,a+X --chmod-deny -o attr_timeout=0 "$MOUNTED/real" "$MOUNTED/place"' \
  'chmod 755 "$MOUNTED"; mkdir -m 777 "$MOUNTED/real" "$MOUNTED/place"'
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
cd "$MOUNTED/place"
expect_restored() {
  run_as_nobody "$@"
  expect_status 0
  expect_silent
  expect_runs "$runs"
  expect_equal "$(cat a dir/b)" $'x\nx' "outputs"
}
call=(--no-cwd -o a -o dir -- counted sh -c 'mkdir -p dir; echo x >a; echo x >dir/b')
runs=1
expect_restored "${call[@]}"
rm -r a dir
expect_restored "${call[@]}"
echo wrong >a
expect_restored "${call[@]}"
# With another mode the result is not used: here a private file would be open to all.
call=(--no-cwd -o a -- counted sh -c 'echo x >a; chmod 600 a 2>/dev/null || :')
cd "$CASE/work"
run_as_nobody "${call[@]}"
cd "$MOUNTED/place"
rm a
run_as_nobody "${call[@]}"
expect_warning "cannot replay" "set mode of"
expect_runs 3
