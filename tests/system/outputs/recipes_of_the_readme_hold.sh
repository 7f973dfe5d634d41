#!/usr/bin/env bash
# The recipes of README.md, docs/recipes.md and docs/seed-cache.md, as they stand there: a second call is a hit, and a change of what each
# rests on is a miss.
# shellcheck disable=SC2016 # for shells and make
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
unset CACHE_RUN_TRACE

pages=${BASH_SOURCE[0]%/*}/../../..
[[ $pages = /* ]] || fail "the test needs its full path"
mkdir bin
ln -s "$CACHE_RUN" bin/cache-run
for program in gcc python3 make xz; do # each counts a run of itself
  printf '#!/bin/sh\nprintf . >>"%s"\nexec "%s" "$@"\n' "$COUNT_FILE" "$(command -v $program)" >"bin/$program"
done
printf '#!/bin/sh\nprintf . >>"%s"\necho "$@"\n' "$COUNT_FILE" >bin/curl
chmod +x bin/*
export PATH="$PWD/bin:$PATH"
# What counts the runs is no output.
mkdir -p "$XDG_CONFIG_HOME/cache-run"
printf 'input = ["!%s"]\n' "$COUNT_FILE" >"$XDG_CONFIG_HOME/cache-run/cache-run.toml"
recipe() { grep -h -o "^    $1.*" "$pages/README.md" "$pages/docs/recipes.md" "$pages/docs/seed-cache.md" | head -n 1; }
count_change() { # NUMBER LINE: how many programs that count LINE runs
  count_runs
  local before=$RUNS
  bash -euc "$2" >"$OUT" 2>"$ERR" || fail "$2"
  count_runs
  expect_equal $((RUNS - before)) "$1" "runs of \`$2\`"
  expect_silent
}
settle() { sleep 0.05; }

mkdir make && cd make
sed -n '/^    %\.o: %\.c/,/^    -include/s/^    //p' "$pages/README.md" >Makefile
expect_contains Makefile cache-run
sed -i '1i CC = gcc\nCFLAGS = -I . -ffile-prefix-map=$(CURDIR)=.\nall: a.o b.o c.o d.o' Makefile
for name in a b c d; do printf '#include "%s.h"\n' $name >$name.c && : >$name.h; done
sed -i '/-include/d' Makefile # each make begins anew
settle
count_change 5 'make -j4'
count_change 1 'rm *.o; make -j4'
echo 'int x;' >b.h
settle
count_change 2 'rm *.o; make -j4'
: >0.h # nothing looks for it
settle
count_change 1 'rm *.o; make -j4'
cd ..

mkdir script && cd script
mkdir lib
echo 'def f(x): return x' >lib/m.py
printf 'from lib import m\nopen("plot.png", "w").write(m.f(open("data.csv").read()))\n' >plot.py
echo 1 >data.csv
settle
plot='cache-run python3 plot.py'
grep -qx "    $plot" "$pages/README.md" || fail "README.md has another recipe"
count_change 1 "$plot"
rm plot.png
count_change 0 "$plot"
expect_equal "$(cat plot.png)" 1 plot
echo 'def f(x): return x + x' >lib/m.py
settle
count_change 1 "$plot"
# Without a watch the same files must be named.
declared=$(recipe 'cache-run --trace off -i data.csv')
printf 'import sys\nfrom lib import m\nopen(sys.argv[2], "w").write(m.f(open(sys.argv[1]).read()))\n' >plot.py
export PYTHONDONTWRITEBYTECODE=1
rm -rf lib/__pycache__
settle
count_change 1 "$declared"
count_change 0 "rm plot.png; $declared"
echo 'def f(x): return x' >lib/m.py
settle
count_change 1 "$declared"
echo 2 >data.csv
count_change 1 "$declared"
cd ..

mkdir suite && cd suite
printf 'import unittest\nfrom m import f\nclass T(unittest.TestCase):\n  def test(self): self.assertEqual(f(), 1)\n' >test_m.py
echo 'def f(): return 2' >m.py
settle
suite=$(recipe 'cache-run --cache-exit all -- python3')
failing() { # NUMBER: how many programs the failing suite runs
  count_runs
  local before=$RUNS status=0
  bash -c "$suite" >"$OUT" 2>"$ERR" || status=$?
  count_runs
  expect_equal "$((RUNS - before)) $status" "$1 1" "runs and status of the suite"
}
failing 1
failing 0
echo 'def f(): return 1' >m.py
settle
count_runs
before=$RUNS
bash -c "$suite" >"$OUT" 2>"$ERR" || fail "the suite fails"
count_runs
expect_equal $((RUNS - before)) 1 "runs of the mended suite"
cd ..

echo b >access.log
pipeline=$(recipe 'cache-run -s .sort')
count_change 0 "$pipeline"
echo a >>access.log
count_change 0 "$pipeline"
expect_equal "$(wc -l <"$OUT")" 2 'lines of the pipeline'

mkdir files && cd files
echo one >1.log
echo two >2.log
settle
count_change 2 "$(recipe 'find \. -name')"
rm ./*.xz
count_change 0 "$(recipe 'find \. -name')"
echo three >2.log
settle
count_change 1 "rm *.xz; $(recipe 'find \. -name')"
expect_equal "$(xz -dc 2.log.xz)" three 'unpacked file'
cd ..

count_change 1 "$(recipe 'cache-run --ttl 1h')"
count_change 0 "$(recipe 'cache-run --ttl 1h')"

mkdir -p app/src && cd app
printf 'CC = gcc\napp: src/main.o\n\t$(CC) -o $@ $^\nsrc/main.o: src/main.c src/main.h\n\t$(CC) -MD -c -o $@ $<\n' >Makefile
printf '#include "main.h"\nint main(void) { return X; }\n' >src/main.c
echo '#define X 0' >src/main.h
settle
seed=$(recipe 'cache-run --base-dir \. -i Makefile')
count_change 3 "$seed"
count_change 0 "rm app; $seed"
echo '#define X 7' >src/main.h
settle
count_change 3 "$seed"
status=0
./app || status=$?
expect_equal $status 7 'status of app'
