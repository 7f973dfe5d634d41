#!/usr/bin/env bash
# A link of a clone in the place of an output, or of a depfile, may lead to all of the disk. Nobody walks through that:
# what stands around the working directory was there before, so the result is not stored.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p project
seq -f file%g 2000 | xargs touch
cd project
for target in / .. "$PWD"; do
  for options in "-o out" "--depfile out"; do
    ln -sfn "$target" out
    # shellcheck disable=SC2086 # words
    traced lstat,newfstatat,statx,getdents64 "$CACHE_RUN" $options counted true 2>&1 | cat >"$ERR"
    expect_warning 'not stored'
    looks=$(grep -c "" "$CASE/trace")
    [ "$looks" -lt 500 ] || fail "$looks looks for $options at $target"
  done
done
expect_runs 6
# A directory beside it may be an output, as ever.
mkdir ../beside
ln -sfn ../beside out
expect_miss -o out counted sh -c 'echo new >out/file'
rm ../beside/file
expect_hit -o out counted sh -c 'echo new >out/file'
expect_equal "$(cat ../beside/file)" new
