#!/usr/bin/env bash
# Two clones share results by --base-dir. After hits in the second one, ninja and make watch its own headers there: an
# edited header is compiled again, and without an edit there is no work to do.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for tool in ninja make gcc; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done
mkdir -p first/inc
echo '#define VALUE 1' >first/inc/value.h
printf '#include "value.h"\nint main(void) { return VALUE; }\n' >first/main.c
cp -r first second
place=$PWD
write_builds() { # absolute paths, as CMake writes them
  call="cache_run --base-dir $PWD --depfile $PWD/main.o.d -o $PWD/main.o -- counted gcc -I$PWD/inc -MD -MT $PWD/main.o -MF $PWD/main.o.d -c $PWD/main.c -o $PWD/main.o"
  # shellcheck disable=SC2016 # for ninja
  printf 'rule cc\n  command = %s\n  depfile = $out.d\n  deps = gcc\nbuild %s: cc %s\n' \
    "${call/#cache_run/\"$CACHE_RUN\"}" "$PWD/main.o" "$PWD/main.c" >build.ninja
  printf '%s: %s\n\t%s\n-include %s.d\n' "$PWD/main.o" "$PWD/main.c" "${call/#cache_run/\"$CACHE_RUN\"}" "$PWD/main.o" >Makefile
}
builds() { # TOOL RUNS [TEXT]: the build succeeds, the compiler runs so often
  count_runs
  local before=$RUNS
  call "$1"
  expect_status 0
  count_runs
  expect_equal "$RUNS" $((before + $2)) "runs of the compiler by $1 in ${PWD##*/}"
  [ -z "${3-}" ] || expect_contains "$OUT" "$3"
}
value=1
for tool in ninja make; do
  # ninja gives the compiler one pipe for both streams, and make does not: their results differ.
  export CACHE_RUN_CACHE_DIR=$CACHE.$tool
  cd "$place/first"
  write_builds
  rm -f main.o main.o.d
  builds "$tool" 1
  cd ../second
  write_builds
  rm -f main.o main.o.d
  builds "$tool" 0
  case $tool in
    ninja) builds ninja 0 'no work to do' ;;
    make) builds make 0 'up to date' ;;
  esac
  value=$((value + 1))
  sleep 0.02
  echo "#define VALUE $value" >inc/value.h
  builds "$tool" 1
  # The first tree still has the former header.
  touch ../first/inc/value.h
  cd ../first
  builds "$tool" 0
  cp ../second/inc/value.h inc/value.h
done
