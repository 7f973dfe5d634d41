#!/usr/bin/env bash
# For each part of the key: changed, `explain` names exactly that part, and says hit before and after it changed back.
# shellcheck disable=SC2034,SC2016 # the rows are code of their own
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

explained() { "$CACHE_RUN" explain "${OPTIONS[@]}" -- "${COMMAND[@]}" >"$OUT" 2>"$ERR" <"$INPUT" || fail "row '$1': explain failed"; }
expect_explained_hit() {
  explained "$1"
  contents "$OUT"
  [[ $'\n'$CONTENTS == *$'\nhit: counted-'* ]] || fail "row '$1': $2, but no hit"
}
# part NAME SETUP CHANGE DIFFERENCE...: SETUP may add to OPTIONS and COMMAND; CHANGE changes the part and is undone by
# SETUP; DIFFERENCE is what is told: digests are D, times T, the directory of the test ~.
part() {
  if is_left_out; then return; fi
  local name=$1 setup=$2 change=$3 told expected
  shift 3
  export CACHE_RUN_CACHE_DIR=$CASE/cache.$((++rows))
  fresh() {
    OPTIONS=() COMMAND=(counted echo text)
    eval "$setup"
  }
  fresh
  expect_miss "${OPTIONS[@]}" -- "${COMMAND[@]}" <"$INPUT"
  expect_explained_hit "$name" "stored"
  eval "$change"
  explained "$name"
  contents "$OUT"
  [[ $'\n'$CONTENTS == *$'\nmiss: '* ]] || fail "row '$name': changed, but no miss"
  told=$(sed -nE "s|$CASE|~|g; s/[0-9a-f]{8}…/D/g; s/[0-9]{4}(-[0-9]{2}){2} ([0-9]{2}:?){3}(\.[0-9]{9})?/T/g
    /^Changed since the nearest of 1 result of counted/,/^[^ ]/{s/^  //p}" "$OUT")
  printf -v expected '%s\n' "$@"
  expect_equal "$told" "${expected%$'\n'}" "row '$name': differences"
  fresh
  expect_explained_hit "$name" "changed back"
  expect_runs "$rows"
}

rows=0
# shellcheck source=/dev/null
. "${0%/*}/../../support/key_files.sh"
part 'argument' files 'COMMAND=(counted echo texT)' 'argument 2: text → texT'
part 'one argument more' files 'COMMAND=(counted echo first text)' 'argument 2: first is new'
part 'one argument less' files 'COMMAND=(counted echo)' 'argument 2: text is gone'
part 'empty argument' files 'COMMAND=(counted echo text "")' "argument 3: '' is new"
part 'command as typed' 'files; COMMAND=(./counted-script)' 'COMMAND=("$PWD/counted-script")' 'program: ./counted-script → ~/work/counted-script'
part 'contents of the program' 'files; COMMAND=(./counted-script)' 'cp tool2 counted-script' 'program ./counted-script: contents changed (D → D)'
part 'interpreter' 'files; cp "$(command -v sh)" interpreter; printf "#!interpreter\nexec counted" >counted-script; COMMAND=(./counted-script)' \
  'cp "$(command -v bash)" interpreter' 'code interpreter: contents changed (D → D)'
part 'file that an argument names' 'files; COMMAND=(counted cat data)' 'echo two >data' 'input data: contents changed (D → D)'
part 'which file an argument names' 'files; COMMAND=(counted cat data)' 'COMMAND=(counted cat dir/member)' 'argument 2: data → dir/member'
part 'file after =' 'files; COMMAND=(counted echo --x=data)' 'echo two >data' 'input data: contents changed (D → D)'
part 'file of an argument that went' 'files; touch dir/new; COMMAND=(counted echo dir/new)' 'rm dir/new' 'input dir/new: no longer in the key'
part 'directory that an argument names' 'files; COMMAND=(counted ls dir)' 'echo two >dir/member' 'input dir/member: contents changed (D → D)'
part 'new member of a directory' 'files; COMMAND=(counted ls dir)' 'touch dir/new' 'directory dir: new appeared'
part 'new tree in a directory' 'files; OPTIONS+=(-i dir)' 'mkdir dir/new; touch dir/new/a dir/new/b' 'directory dir: new appeared'
part 'declared input' 'files; OPTIONS+=(-i data)' 'echo two >data' 'input data: contents changed (D → D)'
part 'one more input' 'files; OPTIONS+=(-i data)' 'OPTIONS+=(-i dir)' 'directory dir: new in the key'
part 'declared glob' "files; OPTIONS+=(-i 'd*/*')" 'touch dir/new' "glob d*/*: dir/new appeared"
part 'left out or not' 'files; OPTIONS+=(-i dir)' "OPTIONS+=(-i '!member')" 'directory dir: member is gone'
part 'input that appeared' 'files; OPTIONS+=(-i dir/new)' 'touch dir/new' 'input dir/new: appeared'
part 'input that went' 'files; touch dir/new; OPTIONS+=(-i dir/new)' 'rm dir/new' 'input dir/new: no longer exists'
part 'target of a link' 'files; OPTIONS+=(-i link)' 'ln -sf dir link' 'input link: points to another target, data → dir'
part 'file or directory' 'files; touch dir/new; OPTIONS+=(-i dir/new)' 'rm dir/new; mkdir dir/new; touch dir/new/x' \
  'input dir/new: was a file by contents and is a directory'
part 'executable bit' 'files; chmod -x data; OPTIONS+=(-i data)' 'chmod +x data' 'input data: became executable'
part 'size by --input-mtime' 'files; touch -d 2020-01-01 dir/new; OPTIONS+=(--input-mtime dir/new)' \
  'echo >dir/new; touch -d 2020-01-01 dir/new' 'input dir/new: size changed (0 → 1 bytes)'
part 'time by --input-mtime' 'files; touch -d 2020-01-01 dir/new; OPTIONS+=(--input-mtime dir/new)' \
  'touch -d 2020-01-02 dir/new' 'input dir/new: modification time changed (T → T)'
part 'contents or time' 'files; OPTIONS+=(-i data)' 'OPTIONS+=(--input-mode mtime)' \
  'input data: was a file by contents and is a file by size and time'
part 'listed inputs' 'files; echo data >"$CASE/list"; OPTIONS+=(--inputs-from "$CASE/list")' 'echo dir/member >"$CASE/list"' \
  'input data: no longer in the key' 'input dir/member: new in the key'
part 'directories by --auto-inputs' 'files; COMMAND=(counted ls dir)' 'OPTIONS+=(--auto-inputs files)' 'directory dir: no longer in the key'
part 'variable' 'files; OPTIONS+=(-e MY_VARIABLE)' 'export MY_VARIABLE=1' 'env MY_VARIABLE: unset → 1'
part 'empty variable' 'files; OPTIONS+=(-e MY_VARIABLE)' 'export MY_VARIABLE=' "env MY_VARIABLE: unset → ''"
part 'variable by glob' "files; OPTIONS+=(-e 'MY_*')" 'export MY_VARIABLE=1' 'env MY_VARIABLE: not in the key → 1'
part 'default variable' 'files; export TZ=UTC' 'unset TZ' 'env TZ: UTC → unset'
part 'default variables at all' 'files' 'OPTIONS+=(--no-default-env)' 'default variables: no longer in the key'
part 'text' 'files; OPTIONS+=(-k a)' 'OPTIONS[-1]=b' 'option --key: a → b'
part 'text or none' 'files' 'OPTIONS+=(-k b)' 'option --key: none → b'
part 'scope' 'files; OPTIONS+=(--scope a/b)' 'OPTIONS[-1]=a/c' 'option --scope: a/b → a/c'
part 'scope or none' 'files; OPTIONS+=(--scope s)' 'OPTIONS=()' 'option --scope: s → none'
part 'text is no scope' 'files; OPTIONS+=(--scope s)' 'OPTIONS[-2]=-k' 'option --scope: s → none' 'option --key: none → s'
part 'code' 'files; OPTIONS+=(--code data)' 'echo two >data' 'code data: contents changed (D → D)'
part 'code is no input' 'files; OPTIONS+=(--code data)' 'OPTIONS[-2]=-i' 'code data: no longer in the key' 'input data: new in the key'
part 'libraries or none' 'files; cp data lib; OPTIONS+=(--code lib)' 'OPTIONS=()' 'code lib: no longer in the key'
part 'output' 'files; OPTIONS+=(-o made); COMMAND=(counted sh -c "echo >made; echo >made2")' 'OPTIONS[-1]=made2' 'option --output: made → made2'
part 'output or none' 'files; COMMAND=(counted sh -c "echo >made2")' 'OPTIONS=(-o made2)' 'option --output: none → made2'
part 'umask of outputs' 'files; OPTIONS+=(-o made); COMMAND=(counted sh -c "echo >made")' 'umask 077' 'umask: 0022 → 0077'
part 'working directory' 'files' 'cd sub' 'working directory: ~/work → ~/work/sub'
part 'working directory or none' 'files' 'OPTIONS+=(--no-cwd)' 'working directory: ~/work → not in the key'
part 'working directory below the base' 'files; OPTIONS+=(--base-dir "$CASE/work")' 'cd sub' 'working directory: <base> → <base>/sub'
part 'base or none' 'files; OPTIONS+=(-i "$CASE/work/data")' 'OPTIONS+=(--base-dir .)' 'base directory: none → ~/work'
part 'place of an ignored argument' 'files; OPTIONS+=(--ignore-arg "-v*"); COMMAND=(counted echo -v text)' 'COMMAND=(counted echo text -v)' \
  'argument 2: ignored by -v* is argument 3 now'
part 'pattern that ignores' 'files; OPTIONS+=(--ignore-arg "-v*"); COMMAND=(counted echo -v)' 'OPTIONS[-1]="-?"' \
  'argument 2: ignored by -v* → ignored by -?'
part 'option of an ignored value' 'files; OPTIONS+=(--ignore-arg "--log *"); COMMAND=(counted echo --log x)' 'COMMAND[2]=--lag' \
  'argument 2: --log → --lag' "argument 3: ignored by '--log *' → x"
part 'standard input' 'files; OPTIONS+=(--stdin); INPUT=$CASE/stdin' 'echo other >"$CASE/stdin"' 'standard input: contents changed (D → D)'
part 'standard input or none' 'files' 'OPTIONS+=(--stdin); INPUT=$CASE/stdin' 'standard input: none → given (--stdin)'

normalizing() {
  files
  printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = "-n*"\nas = "%s"\n' "$1" >cache-run.toml
  COMMAND=(counted echo -n1)
}
part 'normalised argument' 'normalizing number' 'COMMAND=(counted echo -n2)' 'argument 2: -n1 as number → -n2 as number'
part 'way of normalising' 'normalizing number' 'normalizing basename' 'argument 2: -n1 as number → -n1 as basename'
part 'argument by contents' 'normalizing contents; COMMAND=(counted echo -ndata)' 'echo two >data' \
  'argument 2: contents of the file that it names changed'
rm cache-run.toml

# What only a depfile names.
depfile() {
  files
  OPTIONS=(--depfile made.d)
  COMMAND=(counted sh -c 'printf "out: data dir/member\n# env-dep:MY_VARIABLE\n" >made.d')
}
part 'discovered file' 'depfile' 'echo two >data' 'input data: contents changed (D → D)'
part 'discovered file that went' 'depfile' 'rm data' 'input data: no longer exists'
part 'discovered variable' 'depfile' 'export MY_VARIABLE=1' 'env MY_VARIABLE: unset → 1'
part 'argument beside a depfile' 'depfile' 'COMMAND+=(more)' 'argument 4: more is new'
part 'depfile' 'depfile' 'OPTIONS=(--depfile other.d)' 'option --depfile: made.d → other.d'
