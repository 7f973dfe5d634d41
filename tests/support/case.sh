# shellcheck shell=bash
# Sourced first by every system test: a private directory with an empty cache, and the words the tests are written in.
#
#   CACHE_RUN   the program under test        PROGRAMS    the compiled tests/programs, also first in PATH
#   CASE        the private directory         CASE/work   where the test starts
#   CACHE       the cache directory           COUNT_FILE  what `counted` and `arguments` append a byte to
#   MARKS       a directory for what a test and its commands tell each other
#   OUT, ERR, STATUS   what the last `run` left         RUNS        what the last `count_runs` found

: "${CACHE_RUN:?the absolute path of the program under test}" "${PROGRAMS:?the directory of the compiled tests/programs}"
unset "${!CACHE_RUN_@}" "${!CLICOLOR@}" COLUMNS FORCE_COLOR NO_COLOR MAKEFLAGS MAKELEVEL MFLAGS
# A caller that ignores or blocks signals (SIGPIPE, as some CI runners do) would have every program here do it too.
mapfile -t lines <"/proc/$$/status"
if [[ -z ${CASE_SIGNALS_ARE_DEFAULT-} && (-n $(trap -p) || ${lines[*]} != *SigBlk:?0000000000000000*) ]]; then
  CASE_SIGNALS_ARE_DEFAULT=1 exec "$PROGRAMS/own_group" bash "$0"
fi
exec </dev/null
# ctest leaves its log open as descriptor 3. It grows while other tests end, and then a call stores nothing. Bash reads
# the test itself from 255.
for number in "/proc/$$/fd"/*; do
  number=${number##*/}
  ((number < 3 || number == 255)) || exec {number}>&-
done
umask 022
ulimit -c 0
# A process costs milliseconds, and there are hundreds of tests: what the shell can do itself it does here.
cd -P "${TMPDIR:-/tmp}" || exit
CASE=${PWD%/}/cache-run-case.$$.$RANDOM
mkdir -m 700 "$CASE" "$CASE/work" "$CASE/home" "$CASE/tmp" "$CASE/told" || exit
CACHE=$CASE/cache
OUT=$CASE/out
ERR=$CASE/err
STATUS=
export CACHE_RUN PROGRAMS CASE CACHE OUT ERR MARKS
# Calls declare what counts, unless a test says otherwise (traced.sh). With TEST_TRACE=on, all calls are watched
# (tests/not-watched.txt). What tests and commands tell each other is none of their inputs then.
MARKS=$CASE/told
leave_marks_out() { export CACHE_RUN_INPUT="!$MARKS/**"; }
export CACHE_RUN_TRACE=${TEST_TRACE:-off}
[ "$CACHE_RUN_TRACE" = off ] || leave_marks_out
export CACHE_RUN_CACHE_DIR=$CACHE XDG_CACHE_HOME=$CASE/xdg HOME=$CASE/home COUNT_FILE=$MARKS/runs GATE=$MARKS/gate
export XDG_CONFIG_HOME=$CASE/config
# What a sanitizer reports ends the process, and clean_up() finds it, though nobody hears a process in the background.
export TSAN_OPTIONS="${TSAN_OPTIONS:-}:halt_on_error=1:log_path=$CASE/reports"
# A leak check takes a third of such a call, and cannot run under strace: unit tests look for leaks.
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0:log_path=$CASE/reports"
export PATH="$PROGRAMS:$PATH" LC_ALL=C TMPDIR="$CASE/tmp"
: >"$COUNT_FILE"
cd "$CASE/work" || exit

# Whatever still lives in the private directory was started by this test.
clean_up() {
  local ended=$? process processes
  set +e
  trap - EXIT
  cd /
  processes=$(find /proc/[0-9]*/cwd -maxdepth 0 -lname "$CASE/*" 2>/dev/null)
  for process in $processes; do
    process=${process%/cwd}
    kill -KILL "${process#/proc/}" 2>/dev/null || :
  done
  if compgen -G "$CASE/reports.*" >/dev/null; then
    printf 'FAILED: a sanitizer reports\n' >&2
    head -v -n 100 "$CASE"/reports.* >&2
    ended=1
  fi
  rm -rf "$CASE" 2>/dev/null || { chmod -R u+rwX "$CASE"; sleep 0.2; rm -rf "$CASE"; } || :
  exit "$ended"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  printf 'FAILED: %s\n' "$*"
  local file
  for file in "$OUT" "$ERR"; do
    if [ -s "$file" ]; then printf -- '--- %s (first 20 lines)\n' "${file##*/}" && head -c 2000 "$file" | head -n 20 | cat -v; fi
  done
  exit 1
} >&2

skip() {
  printf 'skipped: %s\n' "$*"
  exit 77
}

# run [OPTIONS] [--] COMMAND...: one call of cache-run, its streams in $OUT and $ERR, its status in $STATUS.
run() { call "$CACHE_RUN" "$@"; }
call() {
  STATUS=0
  "$@" >"$OUT" 2>"$ERR" || STATUS=$?
}
# await PID: waits for a background job and puts its status into $STATUS.
await() {
  STATUS=0
  wait "$1" 2>/dev/null || STATUS=$?
}

expect_equal() { [ "$1" = "$2" ] || fail "${3:-value}: expected \`$2\`, got \`$1\`"; }
expect_status() { expect_equal "$STATUS" "$1" "exit status"; }
# contents FILE: in $CONTENTS, without zero bytes. count_runs: in $RUNS, how often `counted` and `arguments` ran.
contents() {
  local parts
  mapfile -t -d '' parts <"$1"
  printf -v CONTENTS %s "${parts[@]}"
}
count_runs() {
  contents "$COUNT_FILE"
  RUNS=${#CONTENTS}
}
expect_runs() {
  count_runs
  expect_equal "$RUNS" "$1" "number of times the command ran"
}
expect_stdout() {
  contents "$OUT"
  while [[ $CONTENTS == *$'\n' ]]; do CONTENTS=${CONTENTS%$'\n'}; done
  expect_equal "$CONTENTS" "$1" "stdout"
}
expect_same_file() { cmp "$1" "$2" >&2 || fail "$1 and $2 differ"; }
expect_contains() {
  contents "$1"
  [[ $CONTENTS == *"$2"* ]] || fail "${1##*/} lacks \`$2\`"
}
expect_lacks() {
  contents "$1"
  [[ $CONTENTS != *"$2"* ]] || fail "${1##*/} contains \`$2\`"
}
# expect_json FILE EXPRESSION...: FILE is one line, a JSON object; each Python expression about it, `it`, is true.
expect_json() {
  [ -x /usr/bin/python3 ] || skip "python3 is not installed"
  expect_equal "$(wc -l <"$1")" 1 "lines of ${1##*/}"
  # Debian's own, without site-packages: the python3 of a version manager may take a second to start.
  /usr/bin/python3 -S -E -c 'import json, os, sys
it = json.load(open(sys.argv[1], encoding="utf-8"))
for expression in sys.argv[2:]:
    if not eval(expression): sys.exit(f"not true: {expression}\nof {str(it)[:2000]}")' "$@" >&2 || fail "${1##*/} is not as expected"
}
expect_absent() { if [ -e "$1" ] || [ -L "$1" ]; then fail "$1 exists"; fi; }

# cache-run said nothing, or exactly one warning line that contains all of the words.
expect_silent() { [ ! -s "$ERR" ] || fail "stderr is not empty"; }
expect_warning() {
  local words lines line warnings=()
  mapfile -t lines <"$ERR"
  for line in "${lines[@]}"; do
    case $line in 'cache-run: warning: '*) warnings+=("$line") ;; esac
  done
  expect_equal "${#warnings[@]}" 1 "number of warnings"
  for words; do [[ ${warnings[0]} == *"$words"* ]] || fail "the warning lacks \`$words\`"; done
}

# expect_miss/expect_hit [OPTIONS] COMMAND...: the call ends with 0 and runs a command that counts itself, or does not.
expect_miss() { expect_more_runs 1 miss "$@"; }
expect_hit() { expect_more_runs 0 hit "$@"; }
expect_more_runs() {
  local more=$1 outcome=$2 before
  shift 2
  count_runs
  before=$RUNS
  run "$@"
  expect_status 0
  count_runs
  expect_equal "$RUNS" $((before + more)) "a $outcome expected of \`$*\`: runs"
}

# wait_until COMMAND...: polls for 30 seconds, or for as many rounds of 20 ms as $ROUNDS says.
wait_until() {
  local rounds=0
  until "$@" >/dev/null 2>&1; do
    rounds=$((rounds + 1))
    [ $rounds -lt "${ROUNDS:-1500}" ] || fail "waited in vain for: $*"
    sleep 0.02
  done
}
gone() { ! kill -0 "$1"; }
ran() {
  count_runs
  [ "$RUNS" -ge "$1" ]
}
# The process has a lock of the cache open: it runs or waits. And: so many processes wait for the lock of that file.
has_lock_open() { find "/proc/$1/fd" -lname "$CACHE/locks/*" | grep -q .; }
that_many_wait() { [ "$(grep -c -e "-> FLOCK .*:$(stat -c %i "$2") " /proc/locks)" = "$1" ]; }
process_state() { [ "$(sed 's/.*) \(.\).*/\1/' "/proc/$1/stat")" = "$2" ]; }
open_gate() { : >"$GATE"; }
# No run of the cache is under way: one in the background has its result stored a moment before it lets others start.
nobody_runs() { [ -z "$(find "$CACHE/locks" -type f)" ]; }

# Until FILE is so old that its digest may be remembered (the racy-file rule): longer where times have no fractions.
wait_until_old() {
  local changed age=60000000
  changed=$(stat -c %.9Z "$1")
  case $changed in *.000000000) age=3000000000 ;; esac
  while [ $((${EPOCHREALTIME/./}000 - ${changed/./})) -lt $age ]; do sleep 0.02; done
}

# Everything in the cache with all that a change would show.
cache_state() { tree_state "$CACHE"; }
tree_state() { find "$@" -printf '%p %y %m %i %s %T@ %C@ %l\n' 2>/dev/null | sort; }
entries() { find "$CACHE/results" -type f 2>/dev/null; }
blobs() { find "$CACHE/blobs" -type f 2>/dev/null; }
only_entry() {
  expect_equal "$(entries | wc -l)" 1 "number of entries"
  entries
}
# gauge bytes|files|evicted_bytes|evicted_files|upkeep: read from the cache's file of gauges.
gauge() {
  local offset
  case $1 in bytes) offset=8 ;; files) offset=16 ;; evicted_bytes) offset=24 ;; evicted_files) offset=32 ;; upkeep) offset=40 ;; esac
  od -An -tu8 -j "$offset" -N 8 "$CACHE/counters" | tr -d ' '
}
# counter hits|misses|refreshes|stored|uncached|corrupt|evicted_files...: what journal and history tell of all calls.
counter() { "$CACHE_RUN" stats --json | grep -o "\"${1/corrupt/damaged}\":[0-9]*" | head -n 1 | cut -d: -f2; }
# journal: its lines without times and digits of keys: "miss counted absent -".
journal() { sed -E 's/^[0-9]{10}\.[0-9]{3} //; s/-[0-9a-f]{40} / /; s/^([a-z]+ [^ ]+) [0-9]+ /\1 /' "$CACHE/journal"; }

# traced SYSCALLS COMMAND...: runs COMMAND under strace, with the listed calls of all its processes in $CASE/trace.
traced() {
  strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
  local calls=$1
  shift
  strace -f -y -o "$CASE/trace" -e trace="$calls" "$@"
}

# $CASE/slow CALL [OPTION OF STRACE...] -- COMMAND...: a program that runs COMMAND with each such call of its first process
# taking 0.2 s longer. Call `can_slow` once before.
can_slow() {
  strace -o "$CASE/trace" -e trace=read -e inject=read:delay_enter=1 true 2>/dev/null || skip "strace cannot delay calls here"
  cat >"$CASE/slow" <<'END'
#!/bin/sh
calls=$1
shift
exec strace -o "$CASE/trace" -e trace="$calls" -e inject="$calls":delay_enter=200000 "$@"
END
  chmod +x "$CASE/slow"
}

# as_nobody COMMAND...: as a user without rights who owns $CASE. Call `allow_nobody` once before.
allow_nobody() {
  [ "$(id -u)" = 0 ] || skip "only root can become another user"
  mkdir "$CASE/bin"
  cp "$CACHE_RUN" "$PROGRAMS"/* "$CASE/bin/"
  CACHE_RUN=$CASE/bin/cache-run PROGRAMS=$CASE/bin PATH="$CASE/bin:$PATH"
  chown -R 65534:65534 "$CASE"
}
as_nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
run_as_nobody() { call as_nobody "$CACHE_RUN" "$@"; }

# From here on cache-run and what it runs look at a clock that is ahead by $CLOCK_AHEAD seconds (preloads/wrong_clock.c).
# File times stay those of the kernel. Counters and the like are still asked with the right clock.
use_wrong_clock() {
  ! sanitized || skip "a sanitizer's library wants to be the first"
  export CLOCK_AHEAD=0
  cp "$PROGRAMS/wrong_clock.so" "$CASE/" # the loader takes a blank in a path for the end of it
  printf '#!/bin/sh\nLD_PRELOAD=%s exec "%s" "$@"\n' "$CASE/wrong_clock.so" "$CACHE_RUN" >"$CASE/clocked"
  chmod +x "$CASE/clocked"
  CACHE_RUN=$CASE/clocked
}

sanitized() { grep -qE '__[at]san_init' "$CACHE_RUN"; }
