#!/usr/bin/env bash
# A list of a seed, or of a copied cache, may name a file that the kernel makes up and that has no end. The call does not
# read it, whichever kind of line has the name, and whether its command is watched or not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

endless=/proc/self/pagemap
[ -r $endless ] || skip "no $endless"
echo 1 >a
# forged LINE: a copy of the cache whose list has only this line.
forged() {
  local ended=0
  rm -rf "$CASE/seed" && cp -r "$CACHE" "$CASE/seed" && chmod 700 "$CASE/seed"
  /usr/bin/python3 -S -E "$FORGE" "$(find "$CASE/seed/inputs" -type f)" body "s0:\n$1\n" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  [ $ended = 0 ] || fail "the list cannot be forged: $1"
}
asked="135 $endless" # Learned::contents and all that goes with it
contents=4
none=0
over() { # OPTION... COMMAND...: the command runs, and the call is over soon
  for caches in "--cache-dir $CASE/none$((none += 1)) --fallback-dir $CASE/seed" "--cache-dir $CASE/seed"; do
    count_runs
    # shellcheck disable=SC2086 # words
    call timeout 60 "$CACHE_RUN" $caches "$@"
    expect_status 0
    expect_runs $((RUNS + 1))
  done
}
call=(--depfile x.d -o x.o -- counted sh -c 'echo x.o: a >x.d; echo 1 >x.o')
expect_miss "${call[@]}"
for line in "a${#asked}:$asked" "a20:$contents $endless" "p18:$endless"; do
  forged "$line"
  over "${call[@]}"
done

# Only a watched command asks for paths: other calls do not look at them.
forged 'a16:135 /made_up/path'
call traced file "$CACHE_RUN" --cache-dir "$CASE/unwatched" --fallback-dir "$CASE/seed" "${call[@]}"
expect_status 0
expect_lacks "$CASE/trace" /made_up/path

"$CACHE_RUN" trace --json -- true >"$OUT" 2>"$ERR" || exit 0
rm -rf "$CACHE"
call=(--trace on -i "!$COUNT_FILE" -- counted cat a)
expect_miss "${call[@]}"
for line in "a${#asked}:$asked" "a20:$contents $endless"; do
  forged "$line"
  over "${call[@]}"
done
