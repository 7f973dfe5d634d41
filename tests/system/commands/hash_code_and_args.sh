#!/usr/bin/env bash
# `hash code` of a binary is its b2sum, of a script that of all that b2sum prints; `hash args` tells arguments apart.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

run hash code counted
expect_stdout "$(b2sum "$PROGRAMS/counted")"
run hash code -v -- "$PROGRAMS/counted"
expect_stdout "$(b2sum "$PROGRAMS/counted")"
printf '#!/usr/bin/env sh\n' >script
chmod +x script
files=(./script /usr/bin/env "$(command -v sh)")
run hash code ./script
expect_stdout "$(b2sum "${files[@]}" | b2sum | cut -d' ' -f1)  ./script"
total=$(cat "$OUT")
run hash -v code ./script
expect_stdout "$(b2sum "${files[@]}" && echo "$total")"
run hash code --json ./script
expect_json "$OUT" "it['program'] == './script'" "it['digest'] == '${total%% *}'" "len(it['files']) == 3"
echo data >data
run hash code --code data counted
expect_stdout "$(b2sum "$PROGRAMS/counted" data | b2sum | cut -d' ' -f1)  $PROGRAMS/counted"
run hash code no-such-program
expect_status 127
run hash code
expect_status 125
run hash code a b
expect_status 125
expect_contains "$ERR" 'hash: give one command without arguments'

args() { "$CACHE_RUN" hash args -- "$@"; }
# Pinned: others may have written them down. printf 'argument 1:1 1:a\nargument 1:2 1:b\n' | b2sum
expect_equal "$(args a b)" "$(printf 'argument 1:1 1:a\nargument 1:2 1:b\n' | b2sum | head -c 40)" "digest of two arguments"
expect_equal "$(args)" 786a02f742015903c6c6fd852552d272912f4740 "digest of no argument"
expect_equal "$({ args a b; args 'a b'; args a b ''; args '' a b; args b a; args -- a b; args ab; } | sort -u | wc -l)" 7 "different digests"
run hash args --json -- a $'\xff'
expect_json "$OUT" "it['arguments'][0] == 'a'" "it['arguments_hex'] == ['61', 'ff']" "it['digest'] == '$(args a $'\xff')'"
run hash args a b
expect_status 125
expect_contains "$ERR" "put the arguments after '--'"
run hash key -k text -- counted echo
expect_stdout "$("$CACHE_RUN" key -k text counted echo)"
expect_runs 0
