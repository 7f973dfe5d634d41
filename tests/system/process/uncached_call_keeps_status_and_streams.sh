#!/usr/bin/env bash
# A call that runs uncached passes status, death by signal and streams on like any other.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkfifo pipe
run -i pipe counted sh -c 'printf out; printf err >&2; exit 7'
expect_status 7
expect_stdout out
expect_contains "$ERR" err
own_group how_ended "$CACHE_RUN" -q -i pipe counted sh -c 'kill -TERM $$; sleep 60' 2>"$ERR"
expect_equal "$(cat "$ERR")" 'signal 15' "how it ended"
echo text >"$CASE/text"
run -q -i pipe counted cat <"$CASE/text"
expect_stdout text
