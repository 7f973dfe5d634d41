#!/usr/bin/env bash
# The bash script offers subcommands, options and values, and after the command word what that command takes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

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
gives '' 'cache-run completions bash ' cache-run completions bash ''
gives contents,code,args,key 'cache-run hash ' cache-run hash ''
gives data.csv 'cache-run hash contents da' cache-run hash contents da
gives --json 'cache-run explain --js' cache-run explain --js
gives --depfile 'cache-run key --dep' cache-run key --dep
gives tree,files,off 'cache-run explain -v --auto-inputs ' cache-run explain -v --auto-inputs ''
gives data.csv 'cache-run explain -vi da' cache-run explain -vi da
gives data.csv 'cache-run explain -i x --json -- wc da' cache-run explain -i x --json -- wc da
gives data.csv 'cache-run key wc da' cache-run key wc da
gives --no-cwd,--no-cache 'cache-run run --no-c' cache-run run --no-c
gives data.csv 'cache-run -- wc da' cache-run -- wc da
offered 'cache-run con' cache-run con
expect_equal "${got%%,*}" config "the first offer for con"
[[ ,$got, == *,continue,* ]] || fail "commands are offered as well, not only $got"
offered 'cache-run -- con' cache-run -- con
[[ ,$got, != *,config,* ]] || fail "config is offered after --"

# Ids are what list has in its first column.
mkdir "$CASE/path"
cat >"$CASE/path/cache-run" <<'END'
#!/bin/sh
[ "$*" = 'list --limit 1000' ] && printf '%s\n' 'wc-3f0c  2 days old' 'wc-9ab1  1 h old' 'sort-12  1 h old'
END
chmod +x "$CASE/path/cache-run"
PATH=$CASE/path:$PATH
for subcommand in show purge; do
  [[ " ${_cache_run_subcommands-} " == *" $subcommand "* ]] || continue
  gives wc-3f0c,wc-9ab1 "cache-run $subcommand wc" cache-run "$subcommand" wc
  gives sort-12 "cache-run $subcommand --json sort" cache-run "$subcommand" --json sort
done

# With bash-completion the rest is left to it.
_command_offset() { COMPREPLY=("from $1"); }
gives 'from 2' 'cache-run -- ' cache-run -- ''
gives 'from 1' 'cache-run gcc --in' cache-run gcc --in
gives 'from 6' 'cache-run -k a:b -v gcc -o x' cache-run -k a : b -v gcc -o x
gives 'from 4' 'cache-run config --json -- gcc -' cache-run config --json -- gcc -
gives 'from 6' 'cache-run explain -k text --json -- gcc -' cache-run explain -k text --json -- gcc -
gives 'from 5' 'cache-run key --scope=x gcc --in' cache-run key --scope = x gcc --in
gives 'from 2' 'cache-run explain con' cache-run explain con
gives 'from 5' 'cache-run hash code -v -- gcc -' cache-run hash code -v -- gcc -
gives '' 'cache-run completions -- gcc -' cache-run completions -- gcc -
gives 'config,from 1' 'cache-run con' cache-run con
