#!/usr/bin/env bash
# A header that is not what the command read, once it ended, means that nothing is stored: written, replaced, removed,
# or led to by another link or directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir one two
echo one >one/header
echo two >two/header
cp one/header header
cp two/header kept
ln -s one link
ln -s one/header file_link
ln -s link chain
mkdir -p tree/sub listed
cp one/header tree/sub/
cp -r tree tree2
cp two/header tree2/sub/
touch listed/a listed/b

# during CHANGE PATH: CHANGE happens while a command runs that read PATH before and lists it in its depfile.
during() {
  local before count
  before=$(entries | wc -l) count=$(stat -c %s "$COUNT_FILE")
  rm -f "$GATE"
  "$CACHE_RUN" --depfile x.d -- counted sh -c "cat $2 || ls $2; at_gate; echo 'x: $2' >x.d" >"$OUT" 2>"$ERR" &
  wait_until ran $((count + 1))
  wait_until grep -q . "$OUT"
  eval "$1"
  open_gate
  await $!
  expect_status 0
  expect_warning 'not stored'
  expect_equal "$(entries | wc -l)" "$before" "entries after '$1'"
}
during 'echo more >>header' header
during 'mv kept header' header
during 'rm header' header
during 'ln -sfn two link' link/header
during 'ln -sfn two/header file_link' file_link
during 'ln -sfn one link' chain/header
during 'mv tree old; mv tree2 tree' tree/sub/header
during 'rm listed/a' listed
during 'ln -sfn two link' "$PWD/link/header"
