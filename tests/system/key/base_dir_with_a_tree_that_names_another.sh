#!/usr/bin/env bash
# A copied tree whose own files name the first tree: what the depfile lists there is looked at there.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p first/inc
echo one >first/inc/h
echo "$PWD/first/inc/h" >first/list
# shellcheck disable=SC2016 # for the command's own shell
printf 'cat "$(cat list)"; echo "x: $(cat list)" >x.d\n' >first/compile.sh
cp -r first second
sleep 0.05
cd first
expect_miss --base-dir . --depfile x.d counted sh compile.sh
expect_hit --base-dir . --depfile x.d counted sh compile.sh
echo two >inc/h
cd ../second
run --base-dir . --depfile x.d counted sh compile.sh
expect_stdout two
