# shellcheck shell=bash
# Sourced after case.sh by tests of results of watched commands. From here on, calls watch their commands.
#
# hit COMMAND...   the command does not run, and ends with 0          miss COMMAND...   it runs once
# settle COMMAND...  runs it until a call is a hit: the second run finds what the first one made
# OPTIONS          an array: options of the calls of these functions

# shellcheck source=tests/support/build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"
"$CACHE_RUN" trace --json -- true >"$OUT" 2>"$ERR" || skip "the kernel does not let cache-run watch a command: $(cat "$ERR")"
export CACHE_RUN_TRACE=on
leave_marks_out
OPTIONS=()

# `counted` appends to a file outside of the working directory, which is neither input nor output.
watched() { run -i "!$COUNT_FILE" "${OPTIONS[@]}" -- counted "$@"; }
miss() { expect_miss -i "!$COUNT_FILE" "${OPTIONS[@]}" -- counted "$@"; }
hit() { expect_hit -i "!$COUNT_FILE" "${OPTIONS[@]}" -- counted "$@"; }
settle() {
  local before
  for _ in 1 2 3 4 5; do # a busy machine may need more than the usual three
    count_runs
    before=$RUNS
    watched "$@"
    expect_status 0
    count_runs
    [ "$RUNS" != "$before" ] || return 0
  done
  fail "never a hit: $*"
}
# not_stored WORDS COMMAND...: the call runs the command twice and says so with these words.
not_stored() {
  local words=$1
  shift
  miss "$@"
  expect_contains "$ERR" "$words"
  miss "$@"
}

# changed CHANGE OUTPUT COMMAND...: CHANGE, text for bash, makes a call a miss that leaves what the plain command does,
# and a later call a hit.
changed() {
  local change=$1 output=$2
  shift 2
  settle "$@"
  bash -euc "$change"
  miss "$@"
  cp "$output" "$CASE/watched"
  rm "$output"
  "$@" 2>/dev/null
  expect_same_file "$output" "$CASE/watched"
  settle "$@"
}

# tree: all that is in the working directory: names, types, modes, numbers of names, targets and contents.
tree() {
  find . -printf '%P %y %m %l' \( -type f -printf ' %n\n' -o -printf '\n' \) | sort
  find . -type f -print0 | sort -z | xargs -0r sha256sum
}
# same_as_plain SETUP COMMAND...: after `SETUP` in an empty directory, the command runs once, and is a hit after `SETUP`
# again. Each time it leaves and prints what it does without cache-run. SETUP is text for bash.
same_as_plain() { as_plain_by "miss hit hit" "$@"; }
# as_plain SETUP COMMAND...: the same, whether the command runs or not.
as_plain() { as_plain_by "watched watched watched" "$@"; }
as_plain_by() {
  local ways=$1 setup=$2 plain printed way
  shift 2
  for way in plain $ways; do
    chmod -R u+rwX .
    find . -mindepth 1 -delete
    bash -c "$setup" || fail "setup: $setup"
    if [ "$way" = plain ]; then
      printed=$("$@" </dev/null) || fail "the plain command: $*"
      plain=$(tree)
      continue
    fi
    $way "$@"
    expect_status 0
    expect_equal "$(cat "$OUT")" "$printed" "stdout of \`$*\` ($way)"
    expect_equal "$(tree)" "$plain" "what \`$*\` left ($way)"
  done
}

# need_injection: skips the test where strace cannot let single system calls of cache-run fail.
need_injection() {
  sanitized && skip "sanitizers make calls of their own; the preset dev counts them"
  strace -o "$CASE/calls" -e trace=statx -e inject=statx:error=EPERM true 2>/dev/null || skip "strace cannot inject here"
}
