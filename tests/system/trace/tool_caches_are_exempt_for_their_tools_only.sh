#!/usr/bin/env bash
# A cache that a tool keeps for itself is neither input nor output of the tool. For other programs it holds files as any
# directory does: they get no stale hit, and what they change there comes back.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# An answer that is right, whether the command runs or not.
right() {
  local expected
  expected=$("$@")
  watched "$@"
  expect_status 0
  expect_equal "$(cat "$OUT")" "$expected" "stdout of \`$*\`"
}
python=/usr/bin/python3
unset PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX
mkdir __pycache__ .mypy_cache "$HOME/.npm" "$HOME/.npm/_logs"
for file in __pycache__/x .mypy_cache/x "$HOME/.npm/_logs/x"; do
  directory=${file%/*}
  for way in "cat $file" "ls -R $directory" "find $directory" "tar c $directory | tr -d '\\0'" "cmp $file copy" \
    "[ ! -e $directory/y ] || echo y" "$python -c 'print(open(\"$file\").read())'" \
    "$python -c 'import os; print(sorted(os.listdir(\"$directory\")))'"; do
    case $way in *python*open*__pycache__*) continue ;; esac # Python itself is the owner
    echo one >"$file"
    echo one >copy
    rm -f "$directory/y"
    settle sh -c "$way; :"
    hit sh -c "$way; :"
    echo two >"$file"
    echo more >"$directory/y"
    right sh -c "$way; :"
  done
done
rm -r __pycache__ .mypy_cache

# What another program writes there comes back, and so does what it removes.
setup='mkdir -p d/__pycache__ && touch d/__pycache__/old'
same_as_plain "$setup" sh -c 'echo new >d/__pycache__/new; rm d/__pycache__/old'
same_as_plain "$setup" rm -r d/__pycache__
same_as_plain "$setup" cp -r d e
same_as_plain "$setup" mv d e

# Python fills its cache, and another program passes it on: the next run stores what that did.
rm -rf ./*
mkdir src
echo 'X = 1' >src/mine.py
echo 'import mine; print(mine.X)' >src/main.py
copy="$python src/main.py && cp -r src copy && ls -R copy"
miss sh -c "$copy"
expect_contains "$ERR" "src/__pycache__', which a tool filled for itself"
rm -r copy
miss sh -c "$copy"
expect_silent
cp "$OUT" printed
find copy | sort >left
rm -r copy
hit sh -c "$copy"
expect_same_file "$OUT" printed
expect_equal "$(find copy | sort)" "$(cat left)" "what a hit left"
rm -r copy
rm -r src/__pycache__
miss sh -c "$copy"

# For Python itself nothing of it counts: neither that it is there, nor that the run made it.
rm -rf ./*
echo 'X = 1' >mine.py
echo 'import mine; print(mine.X)' >main.py
settle $python main.py
rm -rf __pycache__
hit $python main.py
expect_absent __pycache__
# A compiled file that the command asks for is an output.
miss $python -m compileall -q mine.py
[ -d __pycache__ ] || fail "nothing was compiled"
rm -r __pycache__
hit $python -m compileall -q mine.py
[ -d __pycache__ ] || fail "a hit left out what was compiled"
