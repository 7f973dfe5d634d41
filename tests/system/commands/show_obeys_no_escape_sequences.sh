#!/usr/bin/env bash
# show: nothing that a command, a variable or a path holds reaches the terminal as it is.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

bad=$(printf 'a\033]0;title\007\302\233m\377b')
: >"$bad"
TZ=$bad run -k "$bad" -e BAD -o "out$bad" --scope "$bad" -- sh -c 'echo 1 >"$1"' "$bad" "out$bad"
terminal -c 80 "$CACHE_RUN" show sh >"$OUT"
LC_ALL=C sed "s/$(printf '\033')\\[[01]m//g; s/\\r//" "$OUT" >plain
if LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177\377]')" plain; then fail "control characters"; fi
expect_lacks plain "$(printf '\302\233')"
expect_equal "$(grep -cF 'a\x1b]0;title\x07\xc2\x9bm\xffb' plain)" 9 "lines that show it"
