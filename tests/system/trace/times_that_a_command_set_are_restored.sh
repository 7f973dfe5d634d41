#!/usr/bin/env bash
# What a watched command leaves with an old time has it after a hit, too: whoever compares times next decides as after the
# command. What it wrote is new.
# shellcheck disable=SC2016,SC2034 # $ is for another program; OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

OPTIONS=(--allow own-times)
# left SETUP COMMAND: x has the same time after a hit as after the command.
left() {
  local way time
  for way in plain watched hit; do
    find . -mindepth 1 -delete
    bash -c "$1"
    if [ "$way" = plain ]; then
      bash -c "$2"
      time=$(stat -c %y x)
      continue
    fi
    "$way" bash -c "$2"
    expect_equal "$(stat -c %y x)" "$time" "the time of x after $2 ($way)"
  done
}
old='echo z >a; touch -d 2001-02-03 a'
left 'echo x >x' 'touch -d 2000-01-01 x'
left "$old" 'mv a x'
left "$old; mv a x" 'chmod 600 x'
left "$old; mkdir d; mv a d/x; touch -d 2002-02-02 d" 'mv d/x x'
left "mkdir d; $old; touch -d 2002-02-02 d" 'mv d x'
left "$old; ln -s a l; touch -h -d 2003-03-03 l" 'mv l x'
# A build decides by the time of what a hit left.
setup='printf "x: x.in\n\techo built >x\n" >Makefile; echo old >x; touch -d 2020-01-01 x; touch -d 2021-01-01 x.in'
for way in watched hit; do
  find . -mindepth 1 -delete
  bash -c "$setup"
  "$way" chmod 755 x
  make -s
  expect_equal "$(cat x)" built "x after make ($way)"
done
# What the command wrote is new.
miss sh -c 'echo 1 >new'
rm new
touch stamp
sleep 0.02
hit sh -c 'echo 1 >new'
[ new -nt stamp ] || fail "what a hit wrote is old"
