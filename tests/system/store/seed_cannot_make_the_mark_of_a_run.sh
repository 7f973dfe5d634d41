#!/usr/bin/env bash
# What makes files set-user-ID is stored by a run with this cache. Nobody can make the mark of such a run: not from what
# stat(1) tells of the directory, not with a secret of his own, and not from the mark of another result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(-o out counted sh -c 'echo made >out; chmod 4755 out')
refused() {
  rm out
  expect_miss "${call[@]}"
  expect_warning "'out' would be set-user-ID or set-group-ID"
}
run --cache-dir "$CASE/theirs" "${call[@]}"
run counted true
[ "$(stat -c %a out)" = 4755 ] || skip "no such modes here"
# A seed is unpacked over the cache. It may bring the files of another cache, but no birthplace.
unpack() {
  rm -r "$CACHE/results"
  cp -a "$CASE/theirs/results" "$CACHE/"
  forge home
}
unpack
refused
unpack
if [ -e "$CASE/theirs/secret" ]; then cp -a --remove-destination "$CASE/theirs/secret" "$CACHE/"; fi
refused

# Such a result of the own cache is used, until somebody changes what it holds.
rm out
expect_hit "${call[@]}"
expect_equal "$(stat -c %a out)" 4755 "mode"
[ "$(stat -c %a "$CACHE/secret")" = 600 ] || fail "others may read the secret"
forge text 'made\n' 'evil\n'
refused

# A secret that others may read, or that is lost or damaged, lends nothing. The next run makes another one.
for harm in 'chmod 640' rm 'truncate -s 3' 'ln -sf /dev/zero'; do
  $harm "$CACHE/secret"
  refused
  rm out
  expect_hit "${call[@]}"
done
