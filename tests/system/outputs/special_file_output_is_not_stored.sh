#!/usr/bin/env bash
# An output that is a FIFO or a socket: one warning, nothing stored, nothing hangs.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call timeout 30 "$CACHE_RUN" -o pipe counted sh -c 'rm -f pipe; mkfifo pipe'
expect_status 0
expect_warning 'not stored' pipe
call timeout 30 "$CACHE_RUN" -o tree counted sh -c 'mkdir -p tree; make_socket tree/socket'
expect_status 0
expect_warning 'not stored'
expect_equal "$(entries | wc -l)" 0 "number of entries"
