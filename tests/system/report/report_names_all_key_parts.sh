#!/usr/bin/env bash
# The report has every part of the key with its value, in order; the digests are those that b2sum prints.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo data >data && echo mtime >mtime && mkdir tree && echo leaf >tree/leaf && echo code >code
printf stdin >"$CASE/stdin"
export WORD=value
unset NONE 2>/dev/null || :
digest() { b2sum "$1" | cut -d' ' -f1; }
run --report "$CASE/report" -i data -i tree -i '*.none' -i absent --input-mtime mtime -e WORD -e NONE -k text --stdin --code code --scope place \
  -o out counted sh -c 'cat; echo >out' <"$CASE/stdin"
expected=()
has() { expected+=("any(one['part'].startswith('$1') and one['name'].endswith('$2') and one['value'].endswith('$3') for one in it['key'])"); }
has version '' ''
has command /counted counted
has code-contents '' "$(digest "$PROGRAMS/counted")"
has code-contents code "$(digest code)"
has argument 1 sh
has argument 2 -c
has argument 3 'cat; echo >out'
has directory '' "$PWD"
has variable WORD value
has unset NONE ''
has variable PATH "$PATH"
has text '' text
has stdin '' "$(digest "$CASE/stdin")"
has output out ''
has umask '' ''
has contents data "$(digest data)"
has contents tree/leaf "$(digest tree/leaf)"
has listing tree ''
has matches '*.none' 0
has absent absent ''
has mtime mtime ''
has scope '' place
expect_json "$CASE/report" "${expected[@]}"
