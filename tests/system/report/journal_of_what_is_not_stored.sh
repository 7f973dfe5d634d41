#!/usr/bin/env bash
# The journal tells by a word why the result of a run is not stored.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

noted() { expect_equal "$(journal | tail -n 1)" "miss counted absent $1" "last line of the journal"; }
# not_stored WORD [OPTIONS] COMMAND...
not_stored() {
  run -q "${@:2}"
  noted "$1"
}
echo data >data
: >old
sleep 0.1
not_stored status counted false
not_stored signal counted sh -c 'kill -KILL $$'
not_stored too-quick --min-duration 1h counted true
not_stored too-large --max-entry-size 3 counted echo text
not_stored too-large --max-size 3 counted echo text
not_stored no-room --max-size 4095 counted echo text
not_stored too-large --max-entry-size 3 -o out counted sh -c 'echo text >out'
not_stored left-behind counted sh -c 'sleep 60 & exit 0'
not_stored changed-input -i data counted sh -c 'echo more >>data'
not_stored depfile --depfile x.d counted true
not_stored depfile --depfile x.d counted sh -c 'echo "no rule" >x.d'
not_stored depfile --depfile x.d counted sh -c 'echo "x: missing" >x.d'
not_stored changed-input --depfile x.d counted sh -c 'echo new >new; echo "x: new" >x.d'
not_stored output-missing -o missing counted true
not_stored output-unfit -o old counted true
not_stored output-unfit -o made counted mkfifo made
(ulimit -f 256 && exec "$CACHE_RUN" -q counted seq 1 3000000 >large 2>"$ERR") || :
noted unwritten
set +e
timeout 30 own_group "$CACHE_RUN" counted seq 1 3000000 2>"$ERR" | head -n 1 >"$OUT"
set -e
noted closed-reader
rm -r "$CACHE/results" && : >"$CACHE/results"
not_stored failed counted true
run stats
expect_contains "$OUT" '3  larger than --max-entry-size or --max-size (too-large)'
expect_equal "$(counter misses) $(counter stored)" "$(wc -l <"$CACHE/journal") 0" "misses and stored results"
