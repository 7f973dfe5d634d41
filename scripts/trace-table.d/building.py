# SPDX-License-Identifier: MIT
"""Build tools and test runners: each starts many programs."""

from trial import Row

KIND = "build tools and test runners"
MAKE = """
mkdir one two
echo '#define N 1' >two/n.h
printf '#include "n.h"\\nint f(void) { return N; }\\n' >part.c
printf 'int f(void);\\nint main(void) { return f(); }\\n' >main.c
printf 'CFLAGS = -Ione -Itwo -MMD\\napp: main.o part.o\\n\\tcc -o app main.o part.o\\n-include main.d part.d\\n' >Makefile
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
NPM = """
echo '{"name": "p", "version": "1.0.0", "scripts": {"test": "node test.js"}}' >package.json
echo 'module.exports = 1' >part.js
echo 'console.log(require("./part"))' >test.js
"""

ROWS = [
    Row(KIND, "make", "make", MAKE, EDIT, UNDO, "echo '#define N 3' >one/n.h; touch part.c", "touch main.c", "rm app"),
    Row(KIND, "make -j2", "make -j2", MAKE, EDIT, UNDO, "echo '#define N 3' >one/n.h; touch part.c", "touch main.c", "rm app"),
    Row(KIND, "make -n", "make -n", MAKE, "echo 'part.o: two/n.h more' >>Makefile; echo >more; make -s; touch more",
        "touch main.o part.o; touch app", "", "touch main.c"),
    Row(KIND, "make, a recursive one", "make -C sub", "mkdir sub; echo a >sub/in; printf 'out: in\\n\\tcp in out\\n' >sub/Makefile",
        "echo b >sub/in", "echo a >sub/in", "printf 'out: in\\n\\tcp in out; echo GNU\\n' >sub/GNUmakefile; touch sub/in",
        "touch sub/in", "rm sub/out"),
    Row(KIND, "cmake, configure", "cmake -S . -B build", CMAKE, "echo 'set(N 2)' >n.cmake", "echo 'set(N 1)' >n.cmake",
        "echo 'set(N 3)' >o.cmake", "touch CMakeLists.txt", "rm build/value"),
    Row(KIND, "cmake -P", "cmake -P n.cmake", "echo 'file(READ in text)\nmessage(NOTICE ok)\nfile(WRITE out ${text})' >n.cmake; echo a >in",
        "echo b >in", "echo a >in", touch="touch in n.cmake", remove="rm out"),
    Row(KIND, "ninja, and remove its log", "sh -c 'ninja --quiet && rm -f .ninja_log .ninja_deps'", NINJA, "echo b >in",
        "echo a >in", touch="touch in", remove="rm out", needs=("ninja",)),
    Row(KIND, "npm test", "npm test --silent", NPM, "echo 'module.exports = 2' >part.js", "echo 'module.exports = 1' >part.js",
        "mkdir part; echo 'silly' >.npmignore", "touch test.js"),
    Row(KIND, "perl, Test::More", "perl t/a.t", "mkdir t; echo 1 >n; echo 'use Test::More; open F, \"<n\"; is(<F>, \"1\\n\"); done_testing;' >t/a.t",
        "echo 'use Test::More; pass(2); done_testing;' >t/a.t",
        "echo 'use Test::More; open F, \"<n\"; is(<F>, \"1\\n\"); done_testing;' >t/a.t", touch="touch t/a.t n"),
    Row(KIND, "shellcheck", "shellcheck -x -f gcc a.sh", "printf '#!/bin/sh\\n. ./b.sh\\necho \"$x\"\\n' >a.sh; printf 'x=1\\necho $x\\n' >b.sh",
        "printf 'x=1\\necho $x $x\\n' >b.sh", "printf 'x=1\\necho $x\\n' >b.sh", "echo disable=SC2086 >.shellcheckrc",
        "touch a.sh b.sh", options=("--cache-exit", "0,1")),
]
