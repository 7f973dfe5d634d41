#!/usr/bin/env bash
# A blob damaged without a change of its size and modification time is noticed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run counted sh -c 'yes line | head -c 200000'
cp "$OUT" "$CASE/expected"
blob=$(blobs)
wait_until_old "$blob"
expect_hit counted sh -c 'yes line | head -c 200000'
touch -r "$blob" "$CASE/time"
chmod u+w "$blob"
flip_byte "$blob" 20
touch -r "$CASE/time" "$blob"
expect_miss counted sh -c 'yes line | head -c 200000'
expect_same_file "$OUT" "$CASE/expected"
