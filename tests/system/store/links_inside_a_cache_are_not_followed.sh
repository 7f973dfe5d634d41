#!/usr/bin/env bash
# No member of a cache that is a symbolic link is followed: nothing outside is written, read or removed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir "$CASE/outside"
for member in digests.mdb digests.mdb-lock counters journal history format results blobs locks tmp calls inputs; do
  rm -rf "$CACHE" "$CASE/outside"
  run counted echo first
  run counted echo first
  mkdir "$CASE/outside"
  if [ -d "$CACHE/$member" ]; then
    cp -a "$CACHE/$member" "$CASE/outside/target"
  else
    head -c 4096 /dev/zero >"$CASE/outside/target"
  fi
  touch -d '3 days ago' "$CASE/outside" "$CASE/outside/target"
  before=$(tree_state "$CASE/outside")
  rm -rf "${CACHE:?}/$member"
  ln -s ../outside/target "$CACHE/$member"
  for round in 1 2 3; do
    echo "$member $round" >input
    run --max-size 1M -i input -o out counted sh -c 'head -c 200000 /dev/zero; cp input out'
    expect_status 0
    run counted echo first
    expect_stdout first
  done
  run verify --remove
  run purge --all
  expect_equal "$(tree_state "$CASE/outside")" "$before" "what the link '$member' leads to"
done
# A shard.
rm -rf "$CACHE" "$CASE/outside"
run counted echo first
entry=$(only_entry)
mv "${entry%/*}" "$CASE/outside"
ln -s "$CASE/outside" "${entry%/*}"
before=$(tree_state "$CASE/outside")
run counted echo first
expect_warning "not stored"
expect_equal "$(tree_state "$CASE/outside")" "$before" "what the link of a shard leads to"
