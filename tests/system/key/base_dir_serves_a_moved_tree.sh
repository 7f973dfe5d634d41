#!/usr/bin/env bash
# With --base-dir a copy of a tree hits the results of the first one, and outputs go to where they belong in the copy.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p proj/sub
echo data >proj/data
cp -r proj proj2
mkdir elsewhere
cp -r proj elsewhere/tree
first=$PWD/proj
for output in result "$first/result"; do
  cd "$first"
  expect_miss -k "$output" --base-dir "$PWD" -i data -o "$output" -- counted sh -c 'cp data result; echo text'
  rm result
  find "$first" -exec stat -c '%n %y %z' {} + >"$CASE/before"
  for tree in "$CASE/work/proj2" "$CASE/work/elsewhere/tree"; do
    cd "$tree"
    expect_hit -k "$output" --base-dir "$PWD" -i data -o "${output/#$first/$tree}" -- counted sh -c 'cp data result; echo text'
    expect_stdout text
    expect_equal "$(cat result)" data 'restored output'
    rm result
  done
  find "$first" -exec stat -c '%n %y %z' {} + >"$CASE/after"
  expect_same_file "$CASE/before" "$CASE/after"
done

# Other contents are another result, also where the first tree still has the old ones.
cd "$CASE/work/proj2"
echo other >data
expect_miss -k result --base-dir "$PWD" -i data -o result -- counted sh -c 'cp data result; echo text'
expect_equal "$(cat result)" other output
cd "$first"
expect_hit -k result --base-dir "$PWD" -i data -o result -- counted sh -c 'cp data result; echo text'
expect_equal "$(cat result)" data output
# Another place in the tree is another directory.
cd sub
expect_miss -k result --base-dir "$first" -i ../data -o result -- counted sh -c 'cp ../data result; echo text'
