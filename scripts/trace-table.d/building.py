# SPDX-License-Identifier: MIT
"""Build tools and test runners: each starts many programs."""

from trial import Row

KIND = "build tools and test runners"
MAKE = """
mkdir one two
echo '#define N 1' >two/n.h
printf '#include "n.h"\\nint f(void) { return N; }\\n' >part.c
printf 'int f(void);\\nint main(void) { return f(); }\\n' >main.c
printf 'CFLAGS = -Ione -Itwo -MMD\\napp: main.o part.o\\n\\tcc -o app main.o part.o\\n' >Makefile
echo '-include main.d part.d' >>Makefile
"""
EDIT, UNDO = "echo '#define N 2' >two/n.h", "echo '#define N 1' >two/n.h"
CMAKE = """
echo 'value @N@' >value.in
cat >CMakeLists.txt <<END
cmake_minimum_required(VERSION 3.13)
project(p NONE)
include(n.cmake)
include(o.cmake OPTIONAL)
configure_file(value.in value)
END
echo 'set(N 1)' >n.cmake
"""
NINJA = """
echo a >in
printf 'rule up\\n  command = tr a-z A-Z <\\$in >\\$out\\nbuild out: up in\\n' >build.ninja
"""
SUB = """
mkdir sub
echo a >sub/in
printf 'out: in\\n\\tcp in out\\n' >sub/Makefile
"""
READ = """
printf 'file(READ in text)\\nmessage(NOTICE ok)\\nfile(WRITE out \${text})\\n' >n.cmake
echo a >in
"""
TESTS = """
mkdir t
echo 1 >n
test_file() { echo "use Test::More; open F, '<n'; is(<F> + 0, $1); done_testing;" >t/a.t; }
"""
LINT = """
printf '#!/bin/sh\\n. ./b.sh\\necho "$x"\\n' >a.sh
printf 'x=1\\necho $x\\n' >b.sh
"""
NPM = """
echo '{"name": "p", "version": "1.0.0", "scripts": {"test": "node test.js"}}' >package.json
echo 'module.exports = 1' >part.js
echo 'console.log(require("./part"))' >test.js
"""

ROWS = [
    Row(KIND, "make", "make", MAKE, EDIT, UNDO, "echo '#define N 3' >one/n.h; touch part.c", "touch main.c", "rm app"),
    Row(KIND, "make -j2", "make -j2", MAKE, EDIT, UNDO, "echo '#define N 3' >one/n.h; touch part.c", "touch main.c",
        "rm app"),
    Row(KIND, "make -n", "make -n", MAKE,
        "echo 'part.o: two/n.h more' >>Makefile; echo >more; make -s; touch more", "touch main.o part.o; touch app",
        touch="touch main.c"),
    Row(KIND, "make -C", "make -C sub", SUB, "echo b >sub/in", "echo a >sub/in",
        "printf 'out: in\\n\\tcp in out; echo GNU\\n' >sub/GNUmakefile; touch sub/in", "touch sub/in", "rm sub/out"),
    Row(KIND, "cmake, configure", "cmake -S . -B build", CMAKE, "echo 'set(N 2)' >n.cmake", "echo 'set(N 1)' >n.cmake",
        "echo 'set(N 3)' >o.cmake", "touch CMakeLists.txt", "rm build/value"),
    Row(KIND, "cmake -P", "cmake -P n.cmake", READ, "echo b >in", "echo a >in", touch="touch in n.cmake",
        remove="rm out"),
    Row(KIND, "ninja", "ninja", NINJA, "echo b >in", "echo a >in", touch="touch in", remove="rm out"),
    Row(KIND, "npm test", "npm test --silent", NPM, "echo 'module.exports = 2' >part.js",
        "echo 'module.exports = 1' >part.js", "mkdir part; echo 'silly' >.npmignore", "touch test.js"),
    Row(KIND, "perl, Test::More", "perl t/a.t", TESTS + "test_file 1",
        "echo 'use Test::More; pass; done_testing;' >t/a.t",
        TESTS.replace("mkdir t", "") + "test_file 1", touch="touch t/a.t n"),
    Row(KIND, "shellcheck", "shellcheck -x -f gcc a.sh", LINT, "printf 'x=1\\necho $x $x\\n' >b.sh",
        "printf 'x=1\\necho $x\\n' >b.sh", "echo disable=SC2086 >.shellcheckrc", "touch a.sh b.sh",
        options=("--cache-exit", "0,1")),
]
