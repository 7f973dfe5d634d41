# SPDX-License-Identifier: MIT
"""The projects of scripts/used-for-real: how each is made, what is called, and what changes between the calls."""

import shlex
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch


@dataclass(frozen=True)
class Change:
    """A line for sh -e, run in the working directory, and variables that have another value from then on."""
    what: str
    line: str = ""
    variables: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    name: str
    command: str
    prepare: str
    changes: tuple
    options: tuple = ()
    own: tuple = ()  # patterns of files that no two plain runs make equal
    timed: tuple = ()  # words whose line tells how long something took
    is_parallel: bool = False  # the lines of its output come in any order

    @property
    def words(self):
        return shlex.split(self.command)

    def comparable(self, ended):
        tree = {path: what for path, what in ended.tree.items() if not any(fnmatch(path, one) for one in self.own)}
        return replace(ended, tree=tree, out=self.fixed_part(ended.out), err=self.fixed_part(ended.err))

    def fixed_part(self, text):
        lines = [line for line in text.splitlines(keepends=True) if not any(word in line for word in self.timed)]
        return b"".join(sorted(lines) if self.is_parallel else lines)


C_PROGRAM = """
mkdir src late early
for n in $(seq 31); do
  echo "#define N$n $n" >late/n$n.h
  printf '#include "n%s.h"\\n#include "config.h"\\nint f%s(void) { return N%s + CONFIG; }\\n' $n $n $n >src/f$n.c
done
echo '#define CONFIG 1' >late/config-a.h
echo '#define CONFIG 2' >late/config-b.h
ln -s config-a.h late/config.h
{
  for n in $(seq 31); do echo "int f$n(void);"; done
  echo 'int main(void) { return ('
  for n in $(seq 31); do echo "f$n() +"; done
  echo '0) % 99; }'
} >src/main.c
cat >Makefile <<'END'
CFLAGS ?= -O1
sources = $(wildcard src/*.c)
app: $(sources:.c=.o)
	cc -o $@ $^
%.o: %.c
	cc $(CFLAGS) -Iearly -Ilate -MMD -c $< -o $@
-include $(wildcard src/*.d)
END
"""
PYTHON = """
mkdir parts data configs
: >parts/__init__.py
echo 'def total(row): return sum(map(int, row))' >parts/totals.py
echo 'title = one' >configs/one
echo 'title = two' >configs/two
ln -s configs/one settings
cat >report.py <<'END'
import csv, glob, os, statistics
from parts import totals
print(open('settings').read().strip(), os.environ.get('REPORT_NAME'))
with open('report.txt', 'w') as out:
    for name in sorted(glob.glob('data/*.csv')):
        rows = [totals.total(row) for row in csv.reader(open(name))]
        print(name, statistics.mean(rows), *rows, file=out)
END
printf '1,2\\n3,4\\n' >data/a.csv
printf '5,6\\n7,8\\n' >data/b.csv
"""
REPOSITORY = """
git init -q
git config core.quotePath false
for n in 1 2 3; do echo $n >file$n; git add .; git commit -qm "commit $n"; done
git branch other HEAD~1
ln -s file1 link
git add link
git commit -qm link
"""
TESTS = """
mkdir tests
: >tests/__init__.py
echo 'def double(n): return 2 * n' >numbers_.py
cat >tests/test_numbers.py <<'END'
import os, unittest
from numbers_ import double
class Numbers(unittest.TestCase):
    def test_double(self): print(os.environ.get('LEVEL'), double(2), open('case').read())
END
echo a >case-a
echo b >case-b
ln -s case-a case
"""
NPM = """
mkdir lib
echo 'exports.double = n => 2 * n' >lib/double.js
cat >test.js <<'END'
const { double } = require('./lib/double'), fs = require('fs')
console.log(process.env.LEVEL, double(2), fs.readdirSync('cases').sort().map(n => fs.readFileSync('cases/' + n, 'utf8')))
END
mkdir cases
echo a >cases/a
echo z >z
ln -s a cases/link
echo '{"name": "p", "version": "1.0.0", "scripts": {"test": "node test.js"}}' >package.json
"""
CARGO = """
mkdir src
printf '[package]\\nname = "app"\\nversion = "0.1.0"\\nedition = "2021"\\n' >Cargo.toml
echo 'pub fn double(n: i32) -> i32 { 2 * n }' >src/part.rs
cat >src/main.rs <<'END'
mod part;
fn main() { println!("{} {} {:?}", part::double(2), include_str!("../text"), option_env!("LEVEL")); }
END
echo a >text-a
echo b >text-b
ln -s text-a text
"""
GROFF = """
mkdir late early
echo '.de WORD' >late/own.tmac
echo 'one' >>late/own.tmac
echo '..' >>late/own.tmac
printf '.mso own.tmac\\n.TL\\nTitle\\n.PP\\n.WORD\\n.so chapter.ms\\n' >paper.ms
echo 'First chapter.' >chapter-a.ms
echo 'Other chapter.' >chapter-b.ms
ln -s chapter-a.ms chapter.ms
"""
TREE = """
mkdir -p in/sub out
echo a >in/a
echo 'word b' >in/sub/b
printf 'word\\nword\\n' >in/sub/c.txt
echo word >in/d.txt
ln -s a in/link
touch -hd 2026-01-01 in/a in/sub/b in/sub/c.txt in/d.txt in/link
"""
SCRIPTS = """
mkdir tools late early
printf '#!/bin/sh\\n. ./settings\\n./tools/make-part "$1" >part\\nwc -c <part\\nname\\ncat part\\n' >build.sh
printf '#!/bin/sh\\nfor f in *.in; do echo "$LEVEL $1 $(cat "$f")"; done\\n' >tools/make-part
printf '#!/bin/sh\\necho late\\n' >late/name
chmod +x build.sh tools/make-part late/name
echo 'PATH=$PWD/early:$PWD/late:$PATH word=1' >settings-a
echo 'PATH=$PWD/early:$PWD/late:$PATH word=2; echo b' >settings-b
ln -s settings-a settings
echo a >a.in
"""
TREE_CHANGES = (
    Change("a file edited", "echo 'word other' >in/sub/b"),
    Change("one touched", "touch in/a"),
    Change("one added", "echo 'word e' >in/sub/e.txt"),
    Change("one removed", "rm in/d.txt"),
    Change("a link retargeted", "ln -sfn sub/b in/link"),
    Change("a mode changed", "chmod 600 in/a"),
    Change("a directory added", "mkdir in/new"),
)
UNITTEST_CHANGES = (
    Change("a module edited", "echo 'def double(n): return n + n + 1' >numbers_.py"),
    Change("a test edited", "sed -i 's/double(2)/double(3)/' tests/test_numbers.py"),
    Change("a module touched", "touch numbers_.py"),
    Change("a test added", "sed s/Numbers/Others/ tests/test_numbers.py >tests/test_others.py"),
    Change("a variable set", variables={"LEVEL": "1"}),
    Change("a link retargeted", "ln -sfn case-b case"),
    Change("a module earlier on the path", "echo 'raise SystemExit(3)' >tests/glob.py; echo >textwrap_.py"),
    Change("a test removed", "rm tests/test_others.py"),
)

PROJECTS = (
    Project("make, 32 files of C", "make", C_PROGRAM, (
        Change("a header edited", "echo '#define N3 33' >late/n3.h"),
        Change("a source touched", "touch src/f4.c"),
        Change("a source added", "echo 'int more;' >src/more.c"),
        Change("a header earlier on the path", "echo '#define N5 55' >early/n5.h; touch src/f5.c"),
        Change("a link retargeted", "ln -sfn config-b.h late/config.h; touch late/config-b.h"),
        Change("another CFLAGS", "touch late/n9.h", {"CFLAGS": "-O2"}),
        Change("an object removed", "rm src/f7.o"),
        Change("a source removed", "rm src/more.c"),
    )),
    Project("make -j2, 32 files of C", "make -j2", C_PROGRAM, (
        Change("a header edited", "echo '#define N3 33' >late/n3.h"),
        Change("all products removed", "rm app src/*.o src/*.d"),
        Change("a source touched", "touch src/f4.c"),
        Change("a source added", "echo 'int more;' >src/more.c"),
        Change("the program removed", "rm app"),
    ), is_parallel=True),
    Project("Python, modules and CSV", "python3 report.py", PYTHON, (
        Change("a module edited", "echo 'def total(row): return max(map(int, row))' >parts/totals.py"),
        Change("a table edited", "printf '9,9\\n' >data/b.csv"),
        Change("a table touched", "touch data/a.csv"),
        Change("a table added", "printf '10\\n' >data/c.csv"),
        Change("a variable set", variables={"REPORT_NAME": "r"}),
        Change("a link retargeted", "ln -sfn configs/two settings"),
        Change("a module earlier on the path", "echo 'def mean(rows): return 0' >statistics.py"),
        Change("a table removed", "rm data/a.csv"),
        Change("the output removed", "rm report.txt"),
    )),
    Project("git log", "git log", REPOSITORY, (
        Change("a commit", "echo more >file1; git commit -qam more"),
        Change("a file touched", "touch file2"),
        Change("a file edited", "echo edited >file2"),
        Change("another branch", "git checkout -qf other"),
        Change("a setting", "git config log.date iso"),
        Change("a mail map", "echo 'B <b@example.org> <a@example.org>' >.mailmap"),
        Change("the history packed", "git gc -q"),
        Change("a variable set", variables={"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "log.abbrevCommit",
                                            "GIT_CONFIG_VALUE_0": "true"}),
    )),
    Project("git status", "git status", REPOSITORY, (
        Change("a file edited", "echo edited >file2"),
        Change("one touched", "touch file1"),
        Change("one added", "echo new >new"),
        Change("one removed", "rm file3"),
        Change("one ignored", "echo new >.gitignore"),
        Change("one staged", "git add file2"),
        Change("a link retargeted", "ln -sfn file2 link"),
        Change("a commit", "git commit -qam all"),
        Change("a setting of the user", "git config --global status.short true"),
    )),
    Project("unittest", "python3 -m unittest", TESTS, UNITTEST_CHANGES, timed=(b"Ran ",)),
    Project("pytest", "python3 -m pytest -q", TESTS, UNITTEST_CHANGES, own=(".pytest_cache*",), timed=(b" passed in ",)),
    Project("npm test", "npm test", NPM, (
        Change("a module edited", "echo 'exports.double = n => n + n + 1' >lib/double.js"),
        Change("one touched", "touch lib/double.js"),
        Change("a case added", "echo c >cases/c"),
        Change("a variable set", variables={"LEVEL": "1"}),
        Change("a link retargeted", "ln -sfn ../z cases/link"),
        Change("a module earlier on the path", "echo 'exports.double = n => 0' >lib/double"),
        Change("a case removed", "rm cases/c"),
        Change("package.json edited", "sed -i 's/node test/node --no-warnings test/' package.json"),
    )),
    Project("cargo build", "cargo build --quiet", CARGO, (
        Change("a module edited", "echo 'pub fn double(n: i32) -> i32 { n + n + 1 }' >src/part.rs"),
        Change("one touched", "touch src/main.rs"),
        Change("a module added", "echo 'pub fn more() {}' >src/more.rs; echo 'mod more;' >>src/main.rs"),
        Change("a variable set", variables={"LEVEL": "1"}),
        Change("a link retargeted", "ln -sfn text-b text; touch src/main.rs"),
        Change("a setting", "mkdir .cargo; printf '[profile.dev]\\nopt-level = 1\\n' >.cargo/config.toml"),
        Change("the program removed", "rm target/debug/app"),
        Change("the manifest edited", "echo '[features]' >>Cargo.toml"),
    ), own=("target/*/incremental*", "target/*/.fingerprint/*", "target/.rustc_info.json")),
    Project("groff", "groff -ms -Tutf8 -M early -M late paper.ms", GROFF, (
        Change("a chapter edited", "echo 'The first chapter.' >chapter-a.ms"),
        Change("one touched", "touch chapter-a.ms"),
        Change("a link retargeted", "ln -sfn chapter-b.ms chapter.ms"),
        Change("macros earlier on the path", "sed s/one/two/ late/own.tmac >early/own.tmac"),
        Change("a variable set", "mkdir tmac; sed 's/one/three/' late/own.tmac >tmac/own.tmac",
               {"GROFF_TMAC_PATH": "tmac"}),
        Change("these macros removed", "rm early/own.tmac"),
    )),
    Project("tar", "tar -cf out.tar in", TREE, (
        *TREE_CHANGES,
        Change("a variable set", variables={"TAR_OPTIONS": "--exclude=sub"}),
        Change("the archive removed", "rm out.tar"),
    )),
    Project("rsync", "rsync -a --delete in/ out/", TREE, (
        *TREE_CHANGES,
        Change("a copy edited", "echo other >out/a"),
        Change("a copy removed", "rm out/sub/b"),
    )),
    Project("find | xargs", """sh -c "find in -name '*.txt' | xargs grep -c word" """, TREE, (
        Change("a file that grep reads edited", "echo none >in/d.txt; echo word >>in/sub/c.txt"),
        *TREE_CHANGES,
        Change("a program earlier on PATH", "mkdir bin; printf '#!/bin/sh\\necho mine\\n' >bin/grep; chmod +x bin/grep",
               {"PATH": "bin:/usr/bin:/bin"}),
    )),
    Project("scripts of sh", "./build.sh first", SCRIPTS, (
        Change("a script edited", "sed -i 's/^name/name; name/' build.sh"),
        Change("an input edited", "echo aa >a.in"),
        Change("one touched", "touch a.in tools/make-part"),
        Change("one added", "echo b >b.in"),
        Change("a variable set", variables={"LEVEL": "1"}),
        Change("a link retargeted", "ln -sfn settings-b settings"),
        Change("a program earlier on PATH", "printf '#!/bin/sh\\necho early\\n' >early/name; chmod +x early/name"),
        Change("an input removed", "rm a.in"),
        Change("the output removed", "rm part"),
    )),
)
