#!/usr/bin/env bash
# A file that appears earlier on a search path is a miss: of programs, of headers, of modules, of libraries.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

mkdir b1 b2 i1 i2 p1 p2
tool() {
  printf '#!/bin/sh\necho %s\n' "$1" >"$2/tool"
  chmod +x "$2/tool"
}
PATH=$PWD/b1:$PWD/b2:$PATH
tool two b2
for command in 'tool' 'env tool' 'echo x | xargs tool' 'make -s -f - <<<"x: ; tool"'; do
  miss bash -c "$command"
  hit bash -c "$command"
  tool one b1
  miss bash -c "$command"
  expect_stdout one
  rm b1/tool
  watched bash -c "$command"
  expect_stdout two
done

echo '#define X 2' >i2/x.h
printf '#include <x.h>\n#if __has_include(<y.h>)\nint y;\n#endif\nint x = X;\n' >m.c
compile() { "$1" gcc -Ii1 -Ii2 -E -P m.c; }
compile miss
compile hit
touch m.c i2/x.h
compile hit
echo '#define X 1' >i1/x.h
compile miss
expect_stdout 'int x = 1;'
rm i1/x.h
compile watched
: >i2/y.h
compile miss
expect_stdout $'int y;\nint x = 2;'
echo '#define X 3' >i2/x.h
compile miss
expect_contains "$OUT" 'x = 3'

echo 'X = 2' >p2/mine.py
export PYTHONPATH=p1:p2
python() { "$1" /usr/bin/python3 -c 'import mine; print(mine.X)'; }
python miss
python hit
touch p2/mine.py
python watched
echo 'X = 1' >p1/mine.py
python miss
expect_stdout 1
python watched
echo 'X = 4' >p1/mine.py
python miss
expect_stdout 4
