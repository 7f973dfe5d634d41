#!/usr/bin/env bash
# `explain` tells what may decide the result without being in the key: what applies, and nothing else.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

outside() { # TEXT WORD...: only the call with the words tells it
  local text=$1
  shift
  run explain counted echo
  expect_lacks "$OUT" "$text"
  run explain "$@"
  sed -n '/^Not in the key:/,$p' "$OUT" | grep -qxF "  $text" || fail "lacks \`$text\`"
}
run explain counted echo
expect_equal "$(sed -n '/^Not in the key:/,$p' "$OUT" | wc -l)" 5 "lines"
expect_contains "$OUT" 'environment variables other than PATH LANG LANGUAGE LC_* TZ LD_LIBRARY_PATH LD_PRELOAD MAKEFLAGS COLUMNS FORCE_COLOR CLICOLOR* NO_COLOR (-e)'
outside 'environment variables other than MINE (-e)' --no-default-env -e MINE counted echo
outside 'all environment variables (-e)' --no-default-env counted echo
outside "argument 2: -v3 is ignored (by '-v*')" --ignore-arg '-v*' counted echo -v3
outside 'programs that the text after -c names (--code)' sh -c 'cat x'
outside 'programs that the text after -c names (--code)' -s 'cat x | wc'
# shellcheck disable=SC2016 # for the shell below
outside 'what globs, ~, substitutions of the text after -c mean (-i, -k)' -s 'cat *.c ~/x $(ls)'
# shellcheck disable=SC2016
outside 'environment variables other than MINE (-e)' --no-default-env sh -c 'echo "$MINE"'
outside 'directories that arguments name (--auto-inputs files)' --auto-inputs files counted echo
outside 'files and directories that arguments name (--auto-inputs off)' --auto-inputs off counted echo
mkdir dir
outside 'what is in the directory dir of an argument (-i)' counted echo --prefix=dir
outside "files that match '*.log' (-i '!...')" -i . -i '!*.log' counted echo
outside 'the contents of inputs that are in the key by size and time' --input-mtime . counted echo
outside 'the working directory (--no-cwd)' --no-cwd counted echo
outside 'the path of the base directory: . (--base-dir)' --base-dir . counted echo
outside 'programs that the command starts (--code)' --libs counted echo
printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "0*"\nas = "number"\n[[rule.normalize]]\nargument = "f"\nas = "contents"\n' >cache-run.toml
touch f
outside 'the spelling of argument 2: 08 counts as 8' counted echo 08
outside 'the name in argument 2: f (its contents are in the key)' counted echo f
echo waiting | "$CACHE_RUN" explain --no-stdin counted echo >"$OUT"
expect_contains "$OUT" 'standard input, which the command does not get (--no-stdin)'
expect_runs 0
