#!/usr/bin/env bash
# Each option means the same as a flag, as a variable and in cache-run.toml: all three share one result.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

# one NAME TOML VALUE...: --NAME VALUE (as often as there are values), CACHE_RUN_NAME and NAME in a file.
one() {
  local name=$1 toml=$2 value flags=() variable key lines=
  shift 2
  for value; do
    flags+=("--$name=$value")
    lines+=$value$'\n'
  done
  variable=CACHE_RUN_${name^^} key=${name//-/_}
  expect_miss -k "$name" "${flags[@]}" -- "${COMMAND[@]}"
  export "${variable//-/_}=${lines%$'\n'}"
  expect_hit -k "$name" -- "${COMMAND[@]}"
  unset "${variable//-/_}"
  printf '%s = %s\n' "$key" "$toml" >cache-run.toml
  expect_hit -k "$name" -- "${COMMAND[@]}"
  # It is the option that made the difference: without it the call is another one.
  rm cache-run.toml
  expect_miss -k "$name" -- "${COMMAND[@]}"
}

echo 1 >data
echo data >list
printf 'data\0' >list0
mkdir dir
export MY_A=1 MY_B=2
COMMAND=(counted echo -v dir)
one input '["data", "list"]' data list
one input-mtime '["data", "list"]' data list
one inputs-from '["list"]' list
one auto-inputs '"files"' files
one ignore-arg '["-v"]' -v
one ignore-unmatched true 1
one env '["MY_A", "MY_B"]' MY_A MY_B
one no-default-env true 1
one key '["a", "b"]' a b
one stdin true 1
one code '["data"]' data
one libs true 1
one base-dir '"."' .
one no-cwd true 1
one scope '"s"' s
echo data >list
COMMAND=(counted sh -c 'echo >out; echo >out2')
one output '["out", "out2"]' out out2
COMMAND=(counted sh -c 'echo x: data >x.d')
one depfile '"x.d"' x.d
COMMAND=(counted echo)
export CACHE_RUN_INPUT=data
one input-mode '"mtime"' mtime
unset CACHE_RUN_INPUT
export CACHE_RUN_INPUTS_FROM=list0 CACHE_RUN_INPUT_MTIME=list0
one inputs-null true 1
