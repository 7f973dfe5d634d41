#!/usr/bin/env bash
# What a watched command reads by /proc/NUMBER of its own processes counts. What it asks of other processes, or does to
# them, is not stored.
# shellcheck disable=SC2016 # $ is for another program
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

watched=(--trace on -i "!$COUNT_FILE" counted sh)
cat >by_number <<'END'
cat /proc/$$/cwd/data
cat "/proc/$$/root$PWD/data"
END
echo A >data
expect_miss "${watched[@]}" by_number
expect_hit "${watched[@]}" by_number
echo B >data
expect_miss "${watched[@]}" by_number
expect_stdout $'B\nB'

sleep 1000 &
other=$!
trap 'kill $other' EXIT
export OTHER=$other
# The child sleeps when the signal comes: sh sets a handler without SA_RESTART for SIGCHLD, so a call of a file that a
# signal ends would count.
cat >own <<'END'
perl -e 'pipe R, W; $p = fork; if (!$p) { syswrite W, "x"; sleep 1000; }
sysread R, $_, 1; kill 0, $p or die; kill TERM => $p; waitpid $p, 0; print "$?\n";'
kill -0 $$
END
expect_miss "${watched[@]}" own
expect_hit "${watched[@]}" own
expect_stdout 15
not_stored() { # WHAT LINE
  echo "$2" >script
  run --trace on -- sh script
  expect_status 0
  expect_warning "$1"
}
not_stored 'called kill(2)' 'kill -0 $OTHER && echo alive'
not_stored 'called setpriority(2)' 'renice -n 5 -p $OTHER'
not_stored "read /proc/$other/comm" 'cat /proc/$OTHER/comm'
