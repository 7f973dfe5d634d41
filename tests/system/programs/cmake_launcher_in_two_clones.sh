#!/usr/bin/env bash
# cache-run as CMake's compiler launcher, with base_dir in the project's file: the second clone hits, and its edited
# header is compiled. Ninja and Makefiles both read the depfile that the hit has restored, also if it is only an output.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

for tool in cmake ninja make cc; do command -v "$tool" >/dev/null || skip "$tool is not installed"; done
mkdir -p first/inc
cat >first/CMakeLists.txt <<'END'
cmake_minimum_required(VERSION 3.18)
project(two NONE)
set(CMAKE_C_COMPILER_WORKS 1)
enable_language(C)
include_directories(${PROJECT_SOURCE_DIR}/inc)
add_library(two OBJECT main.c)
END
cat >first/cache-run.toml <<'END'
base_dir = "."
[[rule]]
command = ["cc", "*gcc"]
arguments = ["-c", "-MD"]
output = ["{-o}", "{-MF}"]
END
echo '#define VALUE 1' >first/inc/value.h
printf '#include "value.h"\nint value(void) { return VALUE; }\n' >first/main.c
cp -r first second
place=$PWD
export CACHE_RUN_VERBOSE=1
build() { # TEXT: a build here succeeds and says it
  cmake --build build >"$OUT" 2>&1 || fail "a build fails"
  expect_contains "$OUT" "$1"
}
declare -A idle=([Ninja]='no work to do' [Unix Makefiles]='Built target')
for variant in Ninja 'Unix Makefiles' 'Ninja, only an output' 'Unix Makefiles, only an output'; do
  generator=${variant%,*}
  case $variant in *,*) line='input = ["inc"]' ;; *) line='depfile = "{-MF}"' ;; esac
  for tree in "$place/first" "$place/second"; do
    sed -i '/^depfile\|^input/d' "$tree/cache-run.toml"
    echo "$line" >>"$tree/cache-run.toml"
  done
  for tree in first second; do
    cd "$place/$tree"
    rm -rf build
    cmake -G "$generator" -S . -B build -DCMAKE_C_COMPILER_LAUNCHER="$CACHE_RUN" >"$OUT" 2>&1 || fail "cmake"
  done
  cd ../first
  build 'cache-run: '
  cd ../second
  build 'cache-run: hit'
  build "${idle[$generator]}"
  expect_lacks "$OUT" 'cache-run: '
  sleep 0.02
  echo "#define VALUE \"$variant\"" >inc/value.h
  build 'cache-run: miss'
  cp inc/value.h ../first/inc/value.h
done
