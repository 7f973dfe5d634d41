#!/usr/bin/env bash
# Two users of one machine do not come by each other's results, nor leave anything in each other's cache: not by default,
# not with one home (as under sudo), not where one names the other's directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
unset CACHE_RUN_CACHE_DIR XDG_CACHE_HOME
mkdir "$CASE/root" "$CASE/nobody"
chown 65534:65534 "$CASE/nobody"
chmod 755 "$CASE" "$CASE/root" "$CASE/nobody"
chmod 666 "$COUNT_FILE"
chmod 711 "$MARKS"
call=(counted id -u)
for _ in 1 2; do
  HOME=$CASE/root run "${call[@]}"
  expect_stdout 0
  HOME=$CASE/nobody run_as_nobody "${call[@]}"
  expect_stdout 65534
  expect_silent
  expect_runs 2
done
for user in root nobody; do
  expect_equal "$(stat -c '%U %a' "$CASE/$user/.cache/cache-run")" "$user 700" "owner and mode"
  tree_state "$CASE/$user" >"$CASE/$user.state"
done
refused() { # USER DIRECTORY: the last call ran uncached, and said why
  expect_status 0
  expect_stdout "$1"
  expect_warning "$2"
}
# root with the home of the other, or naming the other's directory; and the other way round.
HOME=$CASE/nobody run "${call[@]}"
refused 0 "'$CASE/nobody' (HOME) belongs to another user"
run --cache-dir "$CASE/nobody/.cache/cache-run" "${call[@]}"
refused 0 "'$CASE/nobody/.cache/cache-run' belongs to another user"
HOME=$CASE/root run_as_nobody "${call[@]}"
refused 65534 "$CASE/root/.cache/cache-run"
run_as_nobody --cache-dir "$CASE/root/.cache/cache-run" "${call[@]}"
refused 65534 "$CASE/root/.cache/cache-run"
run_as_nobody --fallback-dir "$CASE/root/.cache/cache-run" --cache-dir "$CASE/nobody/.cache/cache-run" --refresh counted true
expect_runs 7
for subcommand in 'purge --all' verify list stats; do
  # shellcheck disable=SC2086 # words
  run_as_nobody --cache-dir "$CASE/root/.cache/cache-run" $subcommand
  expect_status 125
  expect_contains "$ERR" "$CASE/root/.cache/cache-run"
  # shellcheck disable=SC2086 # words
  run --cache-dir "$CASE/nobody/.cache/cache-run" $subcommand
  expect_status 125
  expect_contains "$ERR" 'belongs to another user'
done
tree_state "$CASE/root" >"$CASE/after"
expect_same_file "$CASE/root.state" "$CASE/after"
find "$CASE/nobody" ! -user 65534 | grep . && fail "something of root's is in there"
HOME=$CASE/nobody run_as_nobody "${call[@]}"
expect_stdout 65534
expect_silent
expect_runs 7
