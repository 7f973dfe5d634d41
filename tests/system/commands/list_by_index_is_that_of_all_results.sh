#!/usr/bin/env bash
# list --limit by its index: results that appear, vanish, are replaced, stamped or damaged are listed as without it; and so
# with an index that is damaged, outdated, that of another directory or a link.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/many.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted echo 1
entry=$(only_entry)
shard=$(basename "$(dirname "$entry")")
index=$CACHE/index/$shard
many 100 "$shard"
as_all() { # WHAT: the first results are those of the whole list
  echo "with $1" >"$CASE/what"
  "$CACHE_RUN" -q list --json >"$CASE/all"
  run -q list --limit 5 --json
  cp "$CASE/what" "$ERR"
  expect_json "$OUT" '[it["count"], [(r["id"], r["last_used"], r["created"]) for r in it["results"]]] == (lambda all:
    [all["count"], [(r["id"], r["last_used"], r["created"]) for r in all["results"][:5]]])(json.load(open("'"$CASE"'/all")))'
  sleep 0.1
  run list --limit 5
}
as_all "a new index"
[ -s "$index" ] || fail "no index was written"
rm "$(find "$CACHE/results/$shard" -type f -printf '%T@ %p\n' | sort -n | tail -n 2 | head -n 1 | cut -d ' ' -f 2)"
as_all "a result that vanished"
touch -d '2 hours ago' "$entry" "$CACHE/results/$shard"
as_all "a result that was not used"
expect_hit counted echo 1
as_all "a result that a hit stamped"
expect_miss --refresh counted echo 1
as_all "a result that was replaced"
flip_byte "$entry" 100
as_all "a result that was damaged in its place"
cp "$index" "$CASE/kept"
flip_byte "$index" 100
as_all "a damaged index"
other=$(printf %02x $(((0x$shard + 1) % 256)))
mkdir -p "$CACHE/results/$other"
cp "$CASE/kept" "$CACHE/index/$other"
as_all "the index of another directory"
rm "$index"
ln -s "$CASE/kept" "$index"
as_all "a link in the place of an index"
rm -rf "$CACHE/index"
ln -s "$CASE/home" "$CACHE/index"
as_all "a link in the place of all indices"
expect_equal "$(find "$CASE/home" -type f | wc -l)" 0 "files behind the link"
