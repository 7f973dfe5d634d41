#!/usr/bin/env bash
# Who changes a stored result of a watched command, its places, contents or what it removes, gains nothing: it is not
# used, in the own cache and as a fallback. Each call says so and runs the command.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# shellcheck disable=SC2016 # $ is for the command's own shell
call=(sh -c 'echo made >made1; rm -f gone1; mkdir -p dir; echo in >dir/file; ln -sf made1 link1')
names=(made1 gone1 link1 made2 gone2 link2)
start() {
  rm -rf dir "${names[@]}"
  echo mine >gone1
  echo mine >gone2
}
mkdir "$CASE/tmpp"
far=${PWD%/work}/tmpp # as long as the working directory
for change in "text $PWD/made1 $PWD/made2" "first $PWD/gone1 $PWD/gone2" "text $PWD/made1 $far/made1" \
  "first $PWD/gone1 $far/gone1" "text $PWD/dir/file $PWD/../file2" 'text made\n evil\n' "text $PWD/link1 $PWD/link2"; do
  rm -rf "$CACHE"
  echo mine >"$far/gone1"
  OPTIONS=()
  start
  miss "${call[@]}"
  # shellcheck disable=SC2086 # three words
  forge $change
  for options in '' "--cache-dir $CASE/none --fallback-dir $CACHE"; do
    start
    # shellcheck disable=SC2206 # words
    OPTIONS=($options --read-only -v)
    miss "${call[@]}"
    expect_contains "$ERR" 'it comes from elsewhere and would write'
    for path in made2 link2 ../file2 "$far/made1"; do expect_absent "$path"; done
    expect_equal "$(cat gone2 "$far/gone1")" $'mine\nmine' "files that it would remove"
    expect_equal "$(cat made1)" made "what the command made"
  done
done
