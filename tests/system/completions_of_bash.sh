#!/usr/bin/env bash
# The bash script offers subcommands, options and values, and after the command word what that command takes.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

run completions bash
expect_status 0
# shellcheck source=/dev/null
. "$OUT"
touch data.csv 'two words'
mkdir dir
# offered "LINE" WORD...: the words as readline cuts LINE, the cursor at the end; what is offered, between commas.
offered() {
  COMP_LINE=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _cache_run || :
  local IFS=,
  got="${COMPREPLY[*]}"
}
gives() { # EXPECTED LINE WORD...
  local expected=$1
  shift
  offered "$@"
  expect_equal "$got" "$expected" "offered after \`$1\`"
}
gives --input,--input-mtime,--input-mode,--inputs-from,--inputs-null 'cache-run --in' cache-run --in
gives tree,files,off 'cache-run --auto-inputs ' cache-run --auto-inputs ''
gives mtime 'cache-run --input-mode=m' cache-run --input-mode = m
gives contents,mtime 'cache-run --input-mode=' cache-run --input-mode =
gives --input-mode=mtime 'cache-run --input-mode=m' cache-run --input-mode=m
gives data.csv 'cache-run -o da' cache-run -o da
gives -odata.csv 'cache-run -oda' cache-run -oda
gives 'two words' 'cache-run -vi tw' cache-run -vi tw
gives data.csv 'cache-run --output=da' cache-run --output = da
gives dir 'cache-run --cache-dir d' cache-run --cache-dir d
gives '' 'cache-run -k ' cache-run -k ''
gives --json,--help 'cache-run --no-cwd config --' cache-run --no-cwd config --
gives bash,zsh,fish 'cache-run completions ' cache-run completions ''
gives --no-cwd,--no-cache 'cache-run run --no-c' cache-run run --no-c
gives data.csv 'cache-run -- wc da' cache-run -- wc da
offered 'cache-run con' cache-run con
expect_equal "${got%%,*}" config "the first offer for con"
[[ ,$got, == *,continue,* ]] || fail "commands are offered as well, not only $got"
offered 'cache-run -- con' cache-run -- con
[[ ,$got, != *,config,* ]] || fail "config is offered after --"

# With bash-completion the rest is left to it.
_command_offset() { COMPREPLY=("from $1"); }
gives 'from 2' 'cache-run -- ' cache-run -- ''
gives 'from 1' 'cache-run gcc --in' cache-run gcc --in
gives 'from 6' 'cache-run -k a:b -v gcc -o x' cache-run -k a : b -v gcc -o x
gives 'from 4' 'cache-run config --json -- gcc -' cache-run config --json -- gcc -
gives '' 'cache-run completions -- gcc -' cache-run completions -- gcc -
gives 'config,from 1' 'cache-run con' cache-run con
