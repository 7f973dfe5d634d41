#!/usr/bin/env bash
# A command may read what it changes. If a hit could do only a part of that, it does nothing, and the command runs.
# shellcheck disable=SC2016,SC2034 # $ is for another program; OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

OPTIONS=(--allow own-times)
edits='sed -i "s/one/one,one/" a; cat a >>b; rm -f d/x; rmdir d 2>/dev/null || echo full'
remake() {
  find . -mindepth 1 -delete
  echo one >a
  echo two >b
  mkdir d
  echo three >d/x
}
remake
miss bash -c "$edits"
remake
hit bash -c "$edits"
expect_equal "$(cat a b)" $'one,one\ntwo\none,one' 'what a hit leaves'

# Only an empty directory can be removed.
for _ in 1 2; do
  remake
  echo new >d/new
  watched bash -c "$edits"
  expect_stdout full
  expect_equal "$(cat a b)" $'one,one\ntwo\none,one' 'with another file in the directory'
done

# A file that is a mount can be written, and has no other file in its place. An immutable one cannot be changed.
unshare --mount true 2>/dev/null || skip "no mounts here"
remake
echo two >"$CASE/mounted"
expect_equal "$(unshare --mount bash -c '
  mount --bind "$CASE/mounted" b
  "$CACHE_RUN" -i "!$COUNT_FILE" --allow own-times -- counted bash -c "$1" && cat a b
' bash "$edits" 2>"$ERR")" $'one,one\ntwo\none,one' 'with a mounted file'
expect_contains "$ERR" 'cannot be changed: it is a mount or immutable'
remake
if chattr +i d 2>/dev/null; then
  run explain -i "!$COUNT_FILE" "${OPTIONS[@]}" -- counted bash -c "$edits"
  expect_contains "$OUT" 'miss: counted-'
  watched bash -c "$edits" 2>/dev/null
  chattr -i d
  expect_equal "$(cat a b)" $'one,one\ntwo\none,one' 'with an immutable directory'
fi
