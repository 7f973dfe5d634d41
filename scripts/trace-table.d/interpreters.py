# SPDX-License-Identifier: MIT
"""Interpreters: what they import, and from where."""

from trial import Row

KIND = "interpreters"
PYTHON = """
mkdir late
echo 'def word(): return 1' >late/words.py
cat >plot.py <<END
import csv, sys
sys.path.append('late')
import words
with open(sys.argv[1], newline='') as rows, open(sys.argv[2], 'w') as out:
    for row in csv.reader(rows): out.write(f'{words.word()} {sum(map(int, row))}\\n')
print('done')
END
printf '1,2\\n3,4\\n' >data.csv
"""
UNITTEST = """
mkdir tests
echo 'def f(): return 1' >code.py
echo 'def f(): return 1' >part.py
cat >tests/test_part.py <<END
import unittest, part
class Part(unittest.TestCase):
    def test_f(self): print(part.f())
END
: >tests/__init__.py
"""
SQL = """
sqlite3 data.db 'create table t(n); insert into t values (1), (2)'
"""

ROWS = [
    Row(KIND, "python3, module and CSV", "python3 plot.py data.csv out.txt", PYTHON,
        "echo 'def word(): return 22' >late/words.py", "echo 'def word(): return 1' >late/words.py",
        "echo 'def word(): return 333' >words.py", "touch plot.py data.csv late/words.py", "rm out.txt"),
    Row(KIND, "python3 -c, json", """python3 -c 'import json; print(sorted(json.load(open("a.json"))))'""",
        """echo '{"a": 1}' >a.json""", """echo '{"b": 1}' >a.json""", """echo '{"a": 1}' >a.json""",
        "echo 'def load(f): return [0]' >json.py", "touch a.json"),
    Row(KIND, "python3 -m unittest", "python3 -m unittest", UNITTEST, "echo 'def f(): return 22' >part.py",
        "echo 'def f(): return 1' >part.py", "sed s/Part/Other/ tests/test_part.py >tests/test_other.py",
        "touch part.py tests/test_part.py"),
    Row(KIND, "perl -I", "perl -Ione -Itwo main.pl data", """
mkdir one two
echo 'package W; sub word { "a" } 1;' >two/W.pm
echo 'use W; while (<>) { print W::word(), $_ }' >main.pl
echo line >data
""", """echo 'package W; sub word { "b" } 1;' >two/W.pm""", """echo 'package W; sub word { "a" } 1;' >two/W.pm""",
        """echo 'package W; sub word { "c" } 1;' >one/W.pm""", "touch main.pl data two/W.pm"),
    Row(KIND, "perl -i -pe", "perl -i -pe 's/a/b/' data", "echo abba >data", "echo aaaa >data", "echo abba >data",
        touch="touch data", remove="rm data"),
    Row(KIND, "node, require", "node main.js", """
mkdir part
echo 'module.exports = 1' >part/index.js
echo 'console.log(require("./part"))' >main.js
""", "echo 'module.exports = 2' >part/index.js", "echo 'module.exports = 1' >part/index.js",
        "echo 'module.exports = 3' >part.js", "touch main.js part/index.js"),
    Row(KIND, "node, import", "node main.mjs", """
echo 'export default 1' >part.mjs
echo '{"n": 7}' >data.json
cat >main.mjs <<END
import part from './part.mjs'
import { existsSync, readFileSync } from 'node:fs'
console.log(part, readFileSync('data.json', 'utf8'), existsSync('more.json'))
END
""", "echo 'export default 2' >part.mjs", "echo 'export default 1' >part.mjs", ": >more.json",
        "touch main.mjs data.json"),
    Row(KIND, "bash, scripts that call scripts", "bash -c 'PATH=$PWD/one:$PWD/two:$PATH; ./outer'", """
mkdir one two
printf '#!/bin/sh\\necho a\\n' >two/inner
printf '#!/bin/bash\\nsource ./settings; inner; echo $x\\n' >outer
echo x=1 >settings
chmod +x two/inner outer
""", "printf '#!/bin/sh\\necho b\\n' >two/inner", "printf '#!/bin/sh\\necho a\\n' >two/inner",
        "printf '#!/bin/sh\\necho c\\n' >one/inner; chmod +x one/inner", "touch outer two/inner settings"),
    Row(KIND, "sh, glob and redirection", "sh -c 'for f in *.txt; do cat $f; done >all'",
        "echo a >a.txt; echo b >b.txt",
        "echo c >a.txt", "echo a >a.txt", "echo d >d.txt", "touch a.txt", "rm all"),
    Row(KIND, "sh, test -nt", "sh -c 'if test new -nt old; then echo newer; else echo older; fi'",
        "touch -d 2026-01-01 old; touch -d 2026-01-02 new", "touch -d 2026-01-03 old", "touch -d 2026-01-01 old",
        touch="touch old"),
    Row(KIND, "awk -f", "awk -f prog.awk data", """
printf '{ n += $1 }\\nEND { while ((getline line <"more") > 0) n += line; print n }\\n' >prog.awk
printf '1\\n2\\n' >data
""", "printf '1\\n3\\n' >data", "printf '1\\n2\\n' >data", "echo 5 >more", "touch prog.awk data"),
    Row(KIND, "m4 -I", "m4 -Ione -Itwo main.m4", """
mkdir one two
echo 'define(n, 1)dnl' >two/n.m4
printf 'include(n.m4)dnl\\nn\\nsinclude(o.m4)' >main.m4
""", "echo 'define(n, 2)dnl' >two/n.m4", "echo 'define(n, 1)dnl' >two/n.m4", "echo more >one/o.m4",
        "touch main.m4 two/n.m4"),
    Row(KIND, "bc", "bc -lq sum.bc", "printf '1 + 2 / 3\\nquit\\n' >sum.bc", "printf '4 + 2 / 3\\nquit\\n' >sum.bc",
        "printf '1 + 2 / 3\\nquit\\n' >sum.bc", touch="touch sum.bc"),
    Row(KIND, "sqlite3, query", "sqlite3 data.db 'select sum(n) from t'", SQL,
        "sqlite3 data.db 'update t set n = n + 1'", "sqlite3 data.db 'update t set n = n - 1'",
        "echo '.mode quote' >../home/.sqliterc; sqlite3 data.db 'update t set n = n || char(39)'", "touch data.db"),
]
