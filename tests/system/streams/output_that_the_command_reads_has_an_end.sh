#!/usr/bin/env bash
# A watched command that reads the file to which its output goes ends, and its result is not stored. What tar and grep
# do about such a file they do.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# limited COMMAND: its output goes to ./out in a directory of its own. It must end; a full file would end it, too.
limited() {
  rm -rf dir
  mkdir dir
  echo 'text' >dir/a
  echo 'text, too' >dir/z
  STATUS=0
  (cd dir && ulimit -f 1024 && timeout -s KILL 20 "$@" >out 2>"$ERR") || STATUS=$?
}
as_plain() {
  local plain plain_error
  limited "$@"
  plain="$STATUS $(tr -d '\0' <dir/out)"
  plain_error=$(cat "$ERR")
  for _ in 1 2; do
    limited "$CACHE_RUN" -- "$@"
    expect_equal "$STATUS $(tr -d '\0' <dir/out)" "$plain" "\`$*\` into a file that it may read"
    expect_contains "$ERR" "$plain_error"
  done
}
as_plain grep -r text .
as_plain grep -r text
as_plain tar c --sort=name --mtime=@0 .
as_plain cat a z out

# Who asks within another command finds a pipe. The call has an end all the same.
# shellcheck disable=SC2016 # the lines are for sh
for line in 'cat *' 'grep -r text .' 'cat <out a out' 'while read -r line; do echo "$line"; done <out' 'cat a; cat out; echo end'; do
  limited "$CACHE_RUN" -- sh -c "sleep 0.1; $line"
  [ "$STATUS" -lt 125 ] || fail "\`$line\` ended with $STATUS"
  [ "$(stat -c %s dir/out)" -lt 10000 ] || fail "\`$line\` wrote $(stat -c %s dir/out) bytes"
done
expect_contains "$ERR" "read '$PWD/dir/out', to which its output goes"
expect_equal "$(cat dir/out)" $'text\ntext\nend' "output that the command read"

# What waits for its own output gets it.
limited "$CACHE_RUN" -- sh -c 'echo ready; until grep -q ready out; do sleep 0.05; done; echo went on'
expect_status 0
expect_equal "$(cat dir/out)" $'ready\nwent on' "output for which the command waited"

# A file that nobody reads is no reason.
rm -rf dir
mkdir dir
cd dir
echo text >a
for runs in 1 1; do
  "$CACHE_RUN" -i "!$COUNT_FILE" -- counted grep text a >out
  expect_runs $runs
  expect_equal "$(cat out)" text "stdout"
done
