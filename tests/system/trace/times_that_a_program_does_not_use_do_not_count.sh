#!/usr/bin/env bash
# Times that a program is known not to use do not count. The same times count to the same program with other options.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"
watched=(--trace on -i "!$COUNT_FILE" counted)

# The first run makes the output, the second one finds it.
settles() {
  expect_miss "${watched[@]}" "$@"
  expect_miss "${watched[@]}" "$@"
  expect_hit "${watched[@]}" "$@"
}

echo one >member
settles ar rcD archive.a member
touch member
expect_hit "${watched[@]}" ar rcD archive.a member
# Only members that are newer: the archive that it finds is another one.
run "${watched[@]}" ar rcuU new.a member
run "${watched[@]}" ar rcuU new.a member
touch member
expect_miss "${watched[@]}" ar rcuU new.a member

# tar looks at its archive, lest it put it into itself. It keeps the times of all others.
mkdir tree
echo two >tree/file
settles tar -czf tree.tgz tree
touch -d 2026-01-01 tree/file
expect_miss "${watched[@]}" tar -czf tree.tgz tree
# They count, too, if the command then writes such a file.
packs() { expect_"$1" "${watched[@]}" sh -c 'tar -cf packed.tar tree/file && echo other >tree/file'; }
touch -d 2026-01-01 tree/file
packs miss
echo two >tree/file
touch -d 2026-01-01 tree/file
rm packed.tar
packs hit
echo two >tree/file
touch -d 2026-01-02 tree/file
rm packed.tar
packs miss

# git compares the time of its index with those of files, and reads what is not older.
mkdir repository
cd repository
git init -q -b main .
echo one | tee file >index
touch -d 2026-01-01 file index
git add file index
git -c user.name=a -c user.email=a@example.org commit -qm first
run "${watched[@]}" git status --short
run "${watched[@]}" git status --short
touch .git/index
expect_hit "${watched[@]}" git status --short
echo two >file
expect_miss "${watched[@]}" git status --short
expect_stdout ' M file'
# A file of that name is no index: git reads it only if its time is another one.
echo two >index
expect_miss "${watched[@]}" git status --short
expect_stdout $' M file\n M index'
cd ..

# CMake makes a directory anew each time. The time of any other one counts.
mkdir project
echo 'cmake_minimum_required(VERSION 3.13)
project(p NONE)' >project/CMakeLists.txt
settles cmake -S project -B build
# shellcheck disable=SC2016
echo 'file(TIMESTAMP project at)
message(NOTICE "${at}")' >when.cmake
expect_miss "${watched[@]}" cmake -P when.cmake
touch -d 2026-01-01 project
expect_miss "${watched[@]}" cmake -P when.cmake

# A directory above the working one is on the way of each real path, and is busy.
mkdir -p busy/work
cd busy/work
: >here
real='import os; print(os.path.realpath("here"))'
expect_miss "${watched[@]}" /usr/bin/python3 -S -c "$real"
: >../other
expect_hit "${watched[@]}" /usr/bin/python3 -S -c "$real"
times='import os; print(os.stat("..").st_mtime_ns)'
expect_miss "${watched[@]}" /usr/bin/python3 -S -c "$times"
: >../third
expect_miss "${watched[@]}" /usr/bin/python3 -S -c "$times"
# pytest asks for them by stat(2), and uses their types.
echo "$times" >pytest.py
expect_miss "${watched[@]}" /usr/bin/python3 -S -m pytest
: >../fourth
expect_hit "${watched[@]}" /usr/bin/python3 -S -m pytest
expect_miss "${watched[@]}" /usr/bin/python3 -S pytest.py
: >../fifth
expect_miss "${watched[@]}" /usr/bin/python3 -S pytest.py
