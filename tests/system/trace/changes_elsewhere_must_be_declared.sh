#!/usr/bin/env bash
# What a command changes elsewhere is told and not stored, unless -o declares it or -i leaves it out. Caches of tools
# are neither inputs nor outputs.
# shellcheck disable=SC2034 # OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

elsewhere=$CASE/elsewhere
mkdir "$elsewhere"
for way in "echo x >$elsewhere/f" "echo y >>$elsewhere/f" "chmod 600 $elsewhere/f" "mv $elsewhere/f $elsewhere/g" \
  "mkdir $elsewhere/d" "ln -s f $elsewhere/l" "rm -r $elsewhere/g $elsewhere/d $elsewhere/l"; do
  watched sh -c "$way"
  expect_status 0
  expect_warning 'not stored: the command changed' "'$elsewhere/" 'which lies outside of the working directory' '-o' '-i'
done
# Below the working directory by the text of its path only.
ln -s "$elsewhere" link
not_stored "the command changed '$elsewhere/f'" sh -c 'echo x >link/f'
rm "$elsewhere/f"
not_stored "the command changed '$CASE/beside'" sh -c 'mkdir -p d; echo x >d/../../beside'

OPTIONS=(-o "$elsewhere/f")
miss sh -c "echo x >$elsewhere/f"
rm "$elsewhere/f"
hit sh -c "echo x >$elsewhere/f"
expect_equal "$(cat "$elsewhere/f")" x "a declared output"
OPTIONS=(-o "$elsewhere")
rm "$elsewhere/f"
miss sh -c "mkdir -p $elsewhere/d; echo x >$elsewhere/d/f; echo in >here"
rm -r "$elsewhere/d" here
hit sh -c "mkdir -p $elsewhere/d; echo x >$elsewhere/d/f; echo in >here"
expect_equal "$(cat "$elsewhere/d/f" here)" $'x\nin' "declared outputs"

# A log to which each run appends, here and elsewhere.
OPTIONS=(-i '!*.log')
miss sh -c 'echo $$ >>run.log; echo $$ >>../run.log; cat run.log >/dev/null; echo ran'
hit sh -c 'echo $$ >>run.log; echo $$ >>../run.log; cat run.log >/dev/null; echo ran'
echo more >>run.log
hit sh -c 'echo $$ >>run.log; echo $$ >>../run.log; cat run.log >/dev/null; echo ran'
rm run.log ../run.log
hit sh -c 'echo $$ >>run.log; echo $$ >>../run.log; cat run.log >/dev/null; echo ran'
expect_absent run.log

# A module of Python is compiled beside it. Its source counts in the place of what it became.
OPTIONS=()
unset PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX
mkdir modules
echo 'X = 1' >modules/mine.py
echo 'import mine; print(mine.X)' >modules/main.py
miss /usr/bin/python3 modules/main.py
[ -d modules/__pycache__ ] || fail "python3 compiled nothing"
settle /usr/bin/python3 modules/main.py
rm -r modules/__pycache__
hit /usr/bin/python3 modules/main.py
expect_absent modules/__pycache__
echo 'X = 2' >modules/mine.py
miss /usr/bin/python3 modules/main.py
expect_stdout 2
settle /usr/bin/python3 modules/main.py
