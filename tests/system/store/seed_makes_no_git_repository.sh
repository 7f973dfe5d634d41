#!/usr/bin/env bash
# A result of a seed makes no directory a git repository, nor fills one that stands: git runs programs that files there
# name. It restores no name that some file system takes for .git. The own cache restores what its runs made.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

seed=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
refused() { # PATH OPTION... COMMAND...: the seed's result, which the call itself has stored
  expect_miss "${seed[@]}" "${@:2}"
  expect_warning "'$1' would be in a git repository"
}
# shellcheck disable=SC2016 # $ is for the command's own shell
bare='mkdir -p $1/objects $1/refs; echo ref: refs/heads/main >$1/HEAD; echo made >$1/config'
for output in out '*/b'; do
  call=(-o "$output" counted sh -c "$bare" sh out/b)
  expect_miss "${call[@]}"
  rm -r out
  expect_hit "${call[@]}"
  rm -r out
  refused out/b "${call[@]}"
  rm -r out
done
call=(-o out.git counted sh -c "$bare" sh out.git)
expect_miss "${call[@]}"
rm -r out.git
expect_hit "${seed[@]}" "${call[@]}"
expect_equal "$(cat out.git/config)" made "a repository that the call names"

# A repository of the user stands there.
call=(-o out counted sh -c 'mkdir -p out/b; echo made >out/b/config')
expect_miss "${call[@]}"
rm -r out
sh -c "$bare" sh out/b
refused out/b "${call[@]}"
rm out/b/HEAD
expect_hit "${seed[@]}" "${call[@]}"

# Directories count that a hit makes only for the files below them.
rm -rf out
# shellcheck disable=SC2016 # $ is for the command's own shell
filled="$bare"'; echo made | tee $1/objects/x >$1/refs/x'
for outputs in 'out/H* out/*/x out' 'out/*/H* out/*/*/* out/b'; do
  read -ra patterns <<<"$outputs"
  place=${patterns[2]}
  call=(--auto-inputs off -o "${patterns[0]}" -o "${patterns[1]}" counted sh -c "$filled" sh "$place")
  expect_miss "${call[@]}"
  rm -r out
  expect_hit "${call[@]}"
  for stands in HEAD objects 'HEAD objects' 'objects refs'; do
    rm -r out
    mkdir -p "$place"
    for name in $stands; do
      if [ "$name" = HEAD ]; then echo made >"$place/HEAD"; else mkdir "$place/$name"; fi
    done
    refused "$place/HEAD" "${call[@]}"
  done
  rm -r out
done

for name in .GIT '.git ' .git. git~1; do
  other=${name//[gG~]/_}
  # shellcheck disable=SC2016 # $ is for the command's own shell
  call=(-o out counted sh -c 'mkdir -p "$1"; echo made >"$1/config"' sh "out/$other")
  rm -rf out "$CACHE"
  expect_miss "${call[@]}"
  expect_hit "${call[@]}"
  forge text "out/$other" "out/$name"
  forge text "out/$other/config" "out/$name/config"
  for caches in "--cache-dir $CACHE" "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    rm -r out
    # shellcheck disable=SC2086 # words
    expect_miss --read-only $caches "${call[@]}"
    expect_warning "it would write 'out/$name" 'which is not declared'
    expect_absent "out/$name"
  done
done
