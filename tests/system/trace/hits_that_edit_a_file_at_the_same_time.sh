#!/usr/bin/env bash
# Calls that append to one file at the same time lose no line, whether they are hits or not. A file that somebody has
# open is not exchanged: the command runs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

append() { "$CACHE_RUN" -q -- sh -c 'echo line >>log'; }
# Results for the first 20 states of the file.
for _ in {1..20}; do append; done
rm log
for _ in {1..3}; do append; done
expect_equal "$(counter hits)" 3 "hits"
for round in 1 2 3; do
  rm -f log
  for _ in {1..20}; do append & done
  wait
  expect_equal "$(wc -l <log)" 20 "lines of 20 calls at the same time, round $round"
done

# A writer that has the file open sees each line behind its own, and so does a reader.
count() { watched sh -c 'echo line >>kept'; }
: >kept
miss sh -c 'echo line >>kept'
: >kept
hit sh -c 'echo line >>kept'
: >kept
exec 7>>kept
count
echo mine >&7
exec 7>&-
expect_equal "$(cat kept)" $'line\nmine' "a file that a writer has open"
: >kept
exec 7<kept
count
expect_equal "$(cat <&7)" line "what a reader finds that has the file open"
exec 7<&-

# A hit appends in place: the file stays the same one.
: >kept
before=$(stat -c %i kept)
hit sh -c 'echo line >>kept'
expect_equal "$(stat -c %i kept)" "$before" "inode of a file to which a hit appends"
# An edit of another kind, of a file that is open.
echo old >edited
miss sh -c 'echo new >>edited; sed -i s/old/older/ edited'
echo old >edited
hit sh -c 'echo new >>edited; sed -i s/old/older/ edited'
expect_equal "$(cat edited)" $'older\nnew' "an edited file"
echo old >edited
exec 7>>edited
miss sh -c 'echo new >>edited; sed -i s/old/older/ edited'
exec 7>&-
