#!/usr/bin/env bash
# --libs takes the libraries of a script's interpreter, and what is preloaded; a static program has none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

tells() { # OUTCOME OPTIONS...
  local outcome=$1
  shift
  run -v --libs --cache-exit all --no-default-env "$@"
  grep -q "^cache-run: $outcome " "$ERR" || fail "$outcome expected of $*"
}
library() { echo "int answer(void) { return $1; }" | gcc -shared -fPIC -x c -o lib/libanswer.so -; }
echo 'int main(void) { return 0; }' | gcc -static -x c -o static -
tells miss ./static
tells hit ./static
# An interpreter with a library of its own.
mkdir lib
library 0
echo 'int answer(void); int main(void) { return answer(); }' | gcc -x c -o interpreter - -Llib -lanswer -Wl,-rpath,"$PWD/lib"
printf '#!%s/interpreter\ntext\n' "$PWD" >script
chmod +x script
tells miss ./script
tells hit --report "$CASE/report" ./script
expect_contains "$CASE/report" lib/libanswer.so
library 7
tells miss ./script
expect_status 7
library 0
tells hit ./script
# Preloaded ones count, too. (The sanitizer's own library wants to be the first.)
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0"
export LD_PRELOAD=$PWD/lib/libanswer.so
tells miss true
tells hit true
library 8
tells miss true
library 0
tells hit true
