#!/usr/bin/env bash
# A depfile that is mapped to another tree takes little memory beside its bytes. One of a seed that no compiler would
# write is not mapped: the command runs. A packed blob of some KiB may hold it. The own cache maps what its runs wrote.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir one two
top=$PWD
# in_tree TREE EXPECTATION MIB: a call whose output has so many MiB and the suffix of a depfile.
in_tree() {
  cd "$top/$1"
  # shellcheck disable=SC2016 # for the other shell
  "$2" "${caches[@]}" --base-dir . -o y.Po -- counted \
    sh -c 'echo "y.o: $1 \\" >y.Po; yes "a bc \\" | head -c $2 >>y.Po; echo >>y.Po' sh "$PWD/a" $(($3 << 20))
}
caches=()
for size in 12 17; do
  in_tree one expect_miss $size
  cp y.Po "$CASE/wanted.$size"
done
caches=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
in_tree two expect_miss 17
sed -i "s,$PWD,${PWD%/*}/one," y.Po
expect_same_file y.Po "$CASE/wanted.17"
caches=()
in_tree two expect_hit 17
expect_contains <(head -n 1 y.Po) "$PWD/a"

measured() {
  count_runs
  MEMORY_FILE=$CASE/memory call peak_memory "$CACHE_RUN" "$@"
  expect_status 0
  expect_runs "$RUNS"
}
caches=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
in_tree two measured 12
expect_contains <(head -n 1 y.Po) "$PWD/a"
sanitized || [ "$(cat "$CASE/memory")" -lt 150000 ] || fail "$(cat "$CASE/memory") KiB of memory"

# Where long paths take the places of short ones, a text of a MiB would grow to thirty.
cd "$top"
printf -v name '%0250d' 0
mkdir short
mkdir -p "$name/$name/$name/$name/$name/$name/$name/$name/$name/$name"
in_base() {
  # shellcheck disable=SC2016 # for the other shell
  "$@" "${caches[@]}" --base-dir . -o z.Po -- counted sh -c '(echo "z.o: \\"; yes "$1 \\" | head -n 12000; echo) >z.Po' sh "$PWD/a"
}
caches=()
cd short
in_base expect_miss
cd "$top/$name/$name/$name/$name/$name/$name/$name/$name/$name/$name"
caches=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
in_base expect_miss
rm z.Po
MEMORY_FILE=$CASE/memory in_base call peak_memory "$CACHE_RUN" --check
expect_status 1
sanitized || [ "$(cat "$CASE/memory")" -lt 150000 ] || fail "$(cat "$CASE/memory") KiB of memory"
caches=()
in_base expect_hit
[ "$(stat -c %s z.Po)" -gt 30000000 ] || fail "the own cache has mapped nothing"
