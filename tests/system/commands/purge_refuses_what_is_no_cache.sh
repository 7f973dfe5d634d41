#!/usr/bin/env bash
# purge touches nothing in a directory that is not marked as a cache, and nothing that a link in a cache leads to.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'head -c 100000 /dev/zero'
mkdir elsewhere
cp -r "$CACHE/results" "$CACHE/blobs" elsewhere
refused() { # WORDS DIRECTORY: nothing in elsewhere or foreign changes
  local before options
  for options in --all '--name *' '--to-size 0'; do
    before=$(find elsewhere foreign -printf '%p %m %T@ %C@\n')
    # shellcheck disable=SC2086
    set -f && run --cache-dir "$2" purge $options && set +f
    expect_status 125
    expect_contains "$ERR" "$1"
    expect_equal "$(find elsewhere foreign -printf '%p %m %T@ %C@\n')" "$before" "what is there"
  done
}
mkdir foreign
echo mine >foreign/file
ln -s foreign link
refused 'holds other files' foreign
refused 'holds other files' link
rm foreign/file
cp -r elsewhere/results foreign
refused 'holds other files' foreign
refused 'holds other files' link
rm -rf foreign/*
for part in results inputs blobs; do
  rm -rf "${CACHE:?}/$part"
  ln -s "$PWD/elsewhere/$part" "$CACHE/$part"
  refused "'$CACHE/$part' is a symbolic link" "$CACHE"
  rm "$CACHE/$part"
done
rm -rf "$CACHE"
run --cache-dir "$CACHE" purge --all
expect_status 0
expect_stdout 'nothing to remove'
expect_absent "$CACHE"
run counted echo text
shard=$(dirname "$(only_entry)")
mv "$shard" moved
ln -s "$PWD/moved" "$shard"
run purge --all
expect_stdout 'nothing to remove'
[ -n "$(ls moved)" ] || fail "a file beyond a link was removed"
