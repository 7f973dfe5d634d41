#!/usr/bin/env bash
# --read-only changes nothing of the cache at a hit, a miss, and a damaged or lost part; the command gets through.
# shellcheck disable=SC2016 # $ is for eval
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data
make='yes line | head -c 100000; yes made | head -c 200000 >out'
run -i data -o out counted sh -c "$make"
cp "$OUT" "$CASE/expected" && cp out "$CASE/made"
run counted run_number
echo new >new
sleep 0.1
state=$(cache_state)
# same_state [OPTIONS] COMMAND...: with the cache as it was.
same_state() {
  run --read-only "$@"
  expect_status 0
  expect_equal "$(cache_state)" "$state" "the cache after \`$*\`"
}
rm out
same_state -i data -o out counted sh -c "$make"
expect_same_file "$OUT" "$CASE/expected"
expect_same_file out "$CASE/made"
expect_runs 2
same_state -i new counted run_number
expect_stdout 3
same_state --refresh counted run_number
expect_stdout 4
for damage in 'flip_byte "$blob" 5' 'rm "$blob"'; do
  blob=$(blobs | head -n 1)
  chmod u+w "$blob"
  eval "$damage"
  rm -f out
  state=$(cache_state)
  same_state -i data -o out counted sh -c "$make"
  expect_same_file "$OUT" "$CASE/expected"
  expect_same_file out "$CASE/made"
done
for entry in $(entries); do flip_byte "$entry" 100; done
state=$(cache_state)
same_state counted run_number
expect_stdout 7
expect_warning damaged
expect_equal "$(find "$CASE/tmp" -type f)" '' "temporary files"
