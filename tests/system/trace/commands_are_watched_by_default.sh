#!/usr/bin/env bash
# Without any option a command is watched where the kernel allows it.
# shellcheck disable=SC2034 # OPTIONS are for the functions of traced.sh
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
unset CACHE_RUN_TRACE

echo 'echo one' >part
echo '. ./part; cat part >copy' >script
settle sh script
rm copy
watched sh script
expect_stdout one
expect_equal "$(cat copy)" 'echo one' "what the command wrote"
hit sh script
echo 'echo two' >part
miss sh script
expect_stdout two

# With one word it is as if nobody watched.
OPTIONS=(--trace off)
miss sh -c 'cat part'
echo 'echo three' >other
hit sh -c 'cat part'
"$CACHE_RUN" config -- true >"$OUT"
expect_contains <(grep -w trace "$OUT") auto
