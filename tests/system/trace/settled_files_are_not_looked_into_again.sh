#!/usr/bin/env bash
# A repeated hit only asks for the states of files that are settled. It sees each change, also one that restores the times
# of the file or the directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir d
echo one >file
echo 1 >d/one
echo program >program
chmod 644 program
ln -s d link
command=(sh -c 'ls -F d; cat file; readlink link; test -e absent && echo found; test -x program && echo runs; exit 0')

settled() {
  for name in . d file link program; do wait_until_old "$name"; done
}
# Whether a hit listed a directory.
lists() {
  grep -q "getdents64" "$CASE/calls"
}
quick_hit() {
  hit "${command[@]}"
  strace -o "$CASE/calls" -e trace=getdents64,readlink,openat -- "$CACHE_RUN" -i "!$COUNT_FILE" -- counted "${command[@]}" >"$OUT"
  ! lists || fail "the second hit after $1 listed a directory"
  hit "${command[@]}"
}

settled
miss "${command[@]}"
quick_hit "the first run"
expect_equal "$(cat "$OUT")" "one
one
d" "stdout"

# change NAME LINE COMMAND: the command changes NAME, whose time of modification stays. Then the output has LINE.
change() {
  local time
  time=$(stat -c %.9Y "$1")
  bash -c "$3"
  touch -h -d "@$time" "$1"
  miss "${command[@]}"
  grep -qxF "$2" "$OUT" || fail "after \`$3\`, no line $2"
  settled
  hit "${command[@]}"
  quick_hit "\`$3\`"
}
change file two 'echo two >file'
change file ten 'echo ten >new; mv new file'
change d new 'echo >d/new'
change d 'old' 'mv d/new d/old'
change d 'old/' 'rm d/old; mkdir d/old'
change link e 'ln -sfn e link'
change program runs 'chmod +x program'
change . found 'echo >absent'
