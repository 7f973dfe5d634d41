#!/usr/bin/env bash
# With --libs the libraries that the loader finds count: replaced, put back, or one that comes to stand earlier.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

library() { echo "int answer(void) { return $2; }" | gcc -shared -fPIC -x c -o "$1" -; }
echo 'int answer(void); int main(void) { return answer(); }' >main.c
mkdir lib early late
library lib/libanswer.so 0
gcc -o runpath main.c -Llib -lanswer -Wl,--enable-new-dtags,-rpath,\$ORIGIN/lib
gcc -o rpath main.c -Llib -lanswer -Wl,--disable-new-dtags,-rpath,\$ORIGIN/lib
gcc -o plain main.c -Llib -lanswer
tells() { # OUTCOME STATUS OPTIONS...
  local outcome=$1 status=$2
  shift 2
  run -v --libs --cache-exit all "$@"
  grep -q "^cache-run: $outcome " "$ERR" || fail "$outcome expected of $*"
  expect_status "$status"
}
for program in ./runpath ./rpath; do
  library lib/libanswer.so 0
  tells miss 0 $program
  tells hit 0 $program
  library lib/libanswer.so 3
  tells miss 3 $program
  library lib/libanswer.so 0
  tells hit 0 $program
done
# RPATH comes before LD_LIBRARY_PATH, RUNPATH after it.
export LD_LIBRARY_PATH=$PWD/early:$PWD/late
for program in ./runpath ./rpath; do tells miss 0 --no-default-env $program; done
library late/libanswer.so 4
tells miss 4 --no-default-env ./runpath
tells hit 0 --no-default-env ./rpath
library early/libanswer.so 5
tells miss 5 --no-default-env ./runpath
rm early/libanswer.so
tells hit 4 --no-default-env ./runpath
tells miss 4 --no-default-env ./plain
rm late/libanswer.so
run --libs ./plain
expect_warning 'running uncached' libanswer.so
expect_status 127
run --strict --libs ./plain
expect_status 125
