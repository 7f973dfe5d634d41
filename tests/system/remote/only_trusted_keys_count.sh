#!/usr/bin/env bash
# What an unknown key signed gives nothing, and that is said once. Two who trust each other share; an unsigned remote must
# be allowed by its URL.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
expect_miss counted echo one
expect_miss counted echo two
push

# Another key: a warning the first time, and nothing of the remote.
use_cache stranger
"$CACHE_RUN" remote keygen "$CASE/other" >"$OUT"
export CACHE_RUN_REMOTE_KEY=$CASE/other CACHE_RUN_REMOTE_MODE=r
expect_miss counted echo one
expect_warning "file://$CASE/shared" "not believed" "trust the key"
expect_miss counted echo two
expect_silent
run remote stats
expect_contains "$OUT" "not believed       2"

# No key at all.
use_cache nobody
unset CACHE_RUN_REMOTE_KEY CACHE_RUN_REMOTE_MODE
expect_miss counted echo one
expect_warning "not believed"

run doctor
expect_contains "$OUT" "nothing of it is believed"

# The public key alone lets a machine read, and it sends nothing.
use_cache reader
export CACHE_RUN_REMOTE_TRUST=$KEY.pub
expect_hit counted echo one
expect_silent
before=$(objects results)
expect_miss counted echo three
push
expect_equal "$(objects results)" "$before" "objects of a machine without a key"

# Keys of several people in one file, with remarks.
use_cache team
{ echo '# the team' && cat "$CASE/other.pub" && sed 's/$/ ci@example/' "$KEY.pub"; } >"$CASE/team"
CACHE_RUN_REMOTE_TRUST=$CASE/team
expect_hit counted echo two

# A key that others may read does not count, nor one that is no key.
unset CACHE_RUN_REMOTE_TRUST
use_cache careless
chmod 644 "$CASE/other"
export CACHE_RUN_REMOTE_KEY=$CASE/other
expect_miss counted echo one
expect_contains "$ERR" "a key that other users may read"
run remote keygen "$CASE/other"
expect_status 125
expect_contains "$ERR" "File exists"

# Without signatures, if the URL allows it.
unset CACHE_RUN_REMOTE_KEY
use_directory_with 'unsigned=1&ns=open'
use_cache open
expect_miss counted echo four
push
run doctor
expect_contains "$OUT" "decides what hits show (unsigned=1)"
use_cache open2
expect_hit counted echo four
# Such an object counts nowhere else.
use_directory_with 'ns=open'
use_cache closed
export CACHE_RUN_REMOTE_TRUST=$KEY.pub
expect_miss counted echo four
expect_warning "it has no signature"
