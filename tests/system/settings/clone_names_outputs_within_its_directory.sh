#!/usr/bin/env bash
# An output or depfile that a cloned project names stays below the project, all links followed. Otherwise commands run
# uncached: no hit puts an old version over a file of the user.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p clone/below
cd clone/below
ln -s ../.. link
ln -s ../../notes.txt out
# The command keeps what is there; only a hit would write over it.
call=(counted sh -c '[ -e ../../notes.txt ] || echo "made: made" >../../notes.txt' sh -f ../../notes.txt)
leaves() { # LINES: of the project's file
  echo "$1" >../cache-run.toml
  rm -f ../../notes.txt
  for text in made mine; do
    expect_miss "${call[@]}"
    expect_warning "ignoring '../cache-run.toml': it sets " ", which leads out of its directory, but you do not trust its directory: commands run uncached (to trust it: --trust '$CASE/work/clone')"
    expect_contains ../../notes.txt $text
    echo mine >../../notes.txt
  done
  expect_equal "$(cat ../../notes.txt)" mine "the user's file after \`$1\`"
  run --strict "${call[@]}"
  expect_status 125
}
for path in ../../notes.txt "$CASE/work/notes.txt" link/notes.txt out new/../../../notes.txt '../../*.txt' 'link/*.txt' \
  '*/notes.txt' '**/link/no*' '*/../../../notes.txt' "$CASE/work/n*"; do
  leaves "output = '$path'"
  case $path in *\**) ;; *) leaves "depfile = '$path'" ;; esac
done
leaves $'[[rule]]\ncommand = "counted"\noutput = "{-f}"'

# Below the project all is as ever, and so it is in a trusted project, and with an output of the caller.
restores() { # PATH OPTIONS...
  local path=$1
  shift
  rm -rf "$CACHE" "$path"
  for _ in 1 2; do
    rm -f "$path"
    run "$@" counted sh -c "echo made >$path"
    expect_silent
    expect_equal "$(cat "$path")" made "contents of $path"
  done
}
before=$(stat -c %s "$COUNT_FILE")
mkdir -p d
ln -s ../below inner
for path in x ../x d/x inner/x "$CASE/work/clone/x" 'd/[x]'; do
  printf "output = '%s'\n" "$path" >../cache-run.toml
  restores "${path//[][]/}"
done
rm -f link inner x
for path in '*/x' '**/x'; do
  printf "output = '%s'\n" "$path" >../cache-run.toml
  restores d/x
done
printf "output = '../../notes.txt'\n" >../cache-run.toml
restores ../../notes.txt --trust ../..
: >../cache-run.toml
restores ../../notes.txt -o ../../notes.txt
expect_runs $((before + 10))

# A directory of the recorded run is a link now.
rm -f out
rm -rf d
printf "output = '**/x'\nno_cwd = true\n" >../cache-run.toml
keeper=(counted sh -c 'mkdir -p d; [ -e d/x ] || echo made >d/x')
expect_miss "${keeper[@]}"
rm -r d
expect_hit "${keeper[@]}"
rm -r d
mkdir ../../elsewhere
echo mine >../../elsewhere/x
ln -s ../../elsewhere d
expect_miss "${keeper[@]}"
expect_equal "$(cat ../../elsewhere/x)" mine "the user's file behind a link"
