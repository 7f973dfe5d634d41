#!/usr/bin/env bash
# A result of a copied cache whose name has shell syntax: completion of ids runs nothing, and no list has the name.
# shellcheck disable=SC2016 # $ and ` are part of names
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted echo text
mkdir "$CASE/path"
ln -s "$CACHE_RUN" "$CASE/path/cache-run"
PATH=$CASE/path:$PATH
made=$(only_entry)
id=${made##*/}
run completions bash
# shellcheck source=/dev/null
. "$OUT"
for name in '$(>ran)' '`>ran`' 'a;>ran' "a'" $'a\n>ran'; do
  forged=${made%/*}/$name${id#counted}
  cp "$made" "$forged"
  for subcommand in show purge; do
    COMP_LINE="$CACHE_RUN $subcommand " COMP_WORDS=("$CACHE_RUN" "$subcommand" '') COMP_CWORD=2 COMPREPLY=()
    _cache_run
    expect_absent ran
    expect_equal "${COMPREPLY[*]}" "${id:0:16}" "ids after $subcommand"
  done
  for words in list 'list --json' "show ${id#counted-}" 'explain counted echo other'; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_status 0
    expect_lacks "$OUT" '>ran'
  done
  rm "$forged"
done

# The scripts trust no list either.
rm "$CASE/path/cache-run"
cat >"$CASE/path/cache-run" <<'END'
#!/bin/sh
printf '%s  1 h old\n' '$(>ran)-1' '`>ran`-1' '(>ran)-1' 'a;b-1' wc-3f0c
END
chmod +x "$CASE/path/cache-run"
COMP_LINE="cache-run show " COMP_WORDS=(cache-run show '') COMP_CWORD=2 COMPREPLY=()
_cache_run
expect_equal "${COMPREPLY[*]}" wc-3f0c "ids of such a list"
if command -v fish >/dev/null; then
  run completions fish
  cp "$OUT" "$CASE/script.fish"
  call fish --no-config -c 'source $argv[1]; complete -C "cache-run show "' "$CASE/script.fish"
  expect_stdout wc-3f0c
fi
expect_absent ran
