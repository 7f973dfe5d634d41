#!/usr/bin/env bash
# A link of a seed cache leads to an output of the same result, as those of libraries and of node_modules/.bin do. Any
# other is refused, also one that is declared by its own path: what the user runs next would write through it. The own
# cache has both.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
echo mine >notes
restored_by_both() { # OPTION... LINE
  call=("${@:1:$#-1}" counted sh -c "${*: -1}")
  rm -rf "$CACHE" lib*
  expect_miss "${call[@]}"
  for caches in '' "${seed[*]}"; do
    rm -rf lib*
    # shellcheck disable=SC2086 # words
    expect_hit $caches "${call[@]}"
  done
}
restored_by_both -o 'lib*' 'echo 1 >lib.so.1.2; ln -sf lib.so.1.2 lib.so.1; ln -sf lib.so.1 lib.so'
expect_equal "$(cat lib.so)" 1 "through two links"
restored_by_both -o lib 'mkdir -p lib/.bin lib/pkg; echo 2 >lib/pkg/run; ln -sf ../pkg/run lib/.bin/run; ln -sf ../pkg lib/.bin/all'
expect_equal "$(cat lib/.bin/run)" 2 "through a link"

refused_of_a_seed() { # OPTION LINE TARGET
  rm -rf "$CACHE" lib*
  call=(-o "$1" counted sh -c "$2")
  expect_miss "${call[@]}"
  rm -rf lib*
  expect_hit "${call[@]}"
  rm -rf lib*
  expect_miss "${seed[@]}" "${call[@]}"
  expect_warning "would be a link to '$3', which is not of the result"
}
refused_of_a_seed lib 'mkdir -p lib; ln -s ../notes lib/log' ../notes
refused_of_a_seed lib 'mkdir -p lib; ln -s nothing lib/log' nothing
refused_of_a_seed lib 'mkdir -p lib/a; ln -s ../../notes lib/a/log' ../../notes
refused_of_a_seed 'lib*' 'ln -s "$PWD/notes" lib.log' "$PWD/notes"
refused_of_a_seed 'lib*' 'echo a >lib.a; ln -s ../work/lib.a lib.log' ../work/lib.a
refused_of_a_seed lib.log 'ln -s ../notes lib.log' ../notes
expect_equal "$(cat notes)" mine "a file that no result has"
