# shellcheck shell=bash
# The parts of a key, for tests that go through all of them. To be sourced after `part NAME SETUP CHANGE` was defined:
# SETUP may add to OPTIONS and COMMAND; CHANGE changes the part and is undone by SETUP.
# shellcheck disable=SC2016,SC2034 # the rows are code of their own; ID is for those who source this
# shellcheck source=/dev/null
. "${0%/*}/../../support/key_files.sh"
# find_id [OPTION]: of the row's call, in $ID. Its first 8 digits are enough to tell two apart.
find_id() {
  run -v --check "$@" "${OPTIONS[@]}" -- "${COMMAND[@]}"
  contents "$ERR"
  [[ $CONTENTS =~ [a-z_]+-[0-9a-f]{8} ]] || fail "no id"
  ID=${BASH_REMATCH[0]}
}
part 'argument' 'files' 'COMMAND=(counted echo texT)'
part 'number of arguments' 'files' 'COMMAND=(counted echo text "")'
part 'command as typed' 'files; COMMAND=(./counted-script)' 'COMMAND=("$PWD/counted-script")'
part 'contents of the program' 'files; COMMAND=(./counted-script)' 'cp tool2 counted-script'
part 'file that an argument names' 'files; COMMAND=(counted cat data)' 'echo two >data'
part 'file after =' 'files; COMMAND=(counted echo --x=data)' 'echo two >data'
part 'directory that an argument names' 'files; COMMAND=(counted ls dir)' 'echo two >dir/member'
part 'member of a directory' 'files; COMMAND=(counted ls dir)' 'touch dir/new'
part 'declared input' 'files; OPTIONS+=(-i data)' 'echo two >data'
part 'declared directory' 'files; OPTIONS+=(-i dir)' 'touch dir/new'
part 'declared glob' "files; OPTIONS+=(-i 'd*/*')" 'touch dir/new'
part 'left out or not' "files; OPTIONS+=(-i dir)" "OPTIONS+=(-i '!member')"
part 'absent input' 'files; OPTIONS+=(-i dir/new)' 'touch dir/new'
part 'target of a link' 'files; OPTIONS+=(-i link)' 'ln -sf dir/member link'
part 'executable bit' 'files; chmod -x data; OPTIONS+=(-i data)' 'chmod +x data'
part 'size by --input-mtime' 'files; touch -d 2020-01-01 dir/new; OPTIONS+=(--input-mtime dir/new)' 'echo >dir/new; touch -d 2020-01-01 dir/new'
part 'time by --input-mtime' 'files; touch -d 2020-01-01 dir/new; OPTIONS+=(--input-mtime dir/new)' 'touch -d 2020-01-02 dir/new'
part 'time by --input-mode' 'files; touch -d 2020-01-01 dir/new; OPTIONS+=(--input-mode mtime -i dir/new)' 'touch -d 2020-01-02 dir/new'
part 'listed input' 'files; echo data >"$CASE/list"; OPTIONS+=(--inputs-from "$CASE/list")' 'echo two >data'
part 'listed input, NUL' 'files; printf "data\0" >"$CASE/list"; OPTIONS+=(-0 --inputs-from "$CASE/list")' 'echo two >data'
part 'which inputs are listed' 'files; echo data >"$CASE/list"; OPTIONS+=(--inputs-from "$CASE/list")' 'echo dir/member >"$CASE/list"'
part 'directories by --auto-inputs' 'files; COMMAND=(counted ls dir)' 'OPTIONS+=(--auto-inputs files)'
part 'variable' 'files; OPTIONS+=(-e MY_VARIABLE)' 'export MY_VARIABLE=1'
part 'empty variable' 'files; OPTIONS+=(-e MY_VARIABLE)' 'export MY_VARIABLE='
part 'variable by glob' "files; OPTIONS+=(-e 'MY_*')" 'export MY_VARIABLE=1'
part 'default variable' 'files' 'export TZ=Asia/Tokyo'
part 'default variables at all' 'files' 'OPTIONS+=(--no-default-env)'
part 'text' 'files; OPTIONS+=(-k a)' 'OPTIONS[-1]=b'
part 'scope' 'files; OPTIONS+=(--scope a/b)' 'OPTIONS[-1]=a/c'
part 'scope or none' 'files' 'OPTIONS+=(--scope s)'
part 'text is no scope' 'files; OPTIONS+=(--scope s)' 'OPTIONS[-2]=-k'
part 'code' 'files; OPTIONS+=(--code data)' 'echo two >data'
part 'code is no input' 'files; OPTIONS+=(--code data)' 'OPTIONS[-2]=-i'
part 'output path' 'files; OPTIONS+=(-o out); COMMAND=(counted sh -c "echo >out; echo >out2")' 'OPTIONS[-1]=out2'
part 'umask of outputs' 'files; OPTIONS+=(-o out); COMMAND=(counted sh -c "echo >out")' 'umask 077'
part 'working directory' 'files' 'cd sub'
part 'working directory or none' 'files' 'OPTIONS+=(--no-cwd)'
part 'working directory below the base' 'files; OPTIONS+=(--base-dir "$CASE/work")' 'cd sub'
part 'base or none' 'files' 'OPTIONS+=(--base-dir .)'
part 'place of an ignored argument' 'files; OPTIONS+=(--ignore-arg "-v*"); COMMAND=(counted echo -v text)' 'COMMAND=(counted echo text -v)'
part 'pattern that ignores' 'files; OPTIONS+=(--ignore-arg "-v*"); COMMAND=(counted echo -v)' 'OPTIONS[-1]="-?"'
part 'option of an ignored value' 'files; OPTIONS+=(--ignore-arg "--log *"); COMMAND=(counted echo --log x)' 'COMMAND[2]=--lag'
part 'libraries or none' 'files; COMMAND=(counted true)' 'OPTIONS+=(--libs)'
part 'standard input or none' 'files' 'OPTIONS+=(--stdin)'
