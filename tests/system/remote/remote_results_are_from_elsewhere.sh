#!/usr/bin/env bash
# A result of a remote counts as somebody else's: as one of a seed it makes no link that leaves the result, no configuration
# and no repository. What lends rights is not sent at all.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
expect_miss -o link counted ln -s /etc/passwd link
expect_miss -o cache-run.toml counted touch cache-run.toml
bare='mkdir -p out/b/objects out/b/refs; echo ref: refs/heads/main >out/b/HEAD; echo made >out/b/config'
expect_miss -o out counted sh -c "$bare"
rm -r link cache-run.toml out
expect_miss -o lent counted sh -c 'echo x >lent && chmod 4755 lent'
rm lent
push
expect_equal "$(objects results | wc -l)" 3 "objects"

use_cache reader
export CACHE_RUN_REMOTE_MODE=r
expect_miss -v -o link counted ln -s /etc/passwd link
expect_contains "$ERR" "would be a link"
expect_miss -v -o cache-run.toml counted touch cache-run.toml
expect_contains "$ERR" "configuration of cache-run itself"
rm cache-run.toml
expect_miss -v -o out counted sh -c "$bare"
expect_contains "$ERR" "would be in a git repository"
# The own result is now in its place, and counts as one's own.
rm link
expect_hit -o link counted ln -s /etc/passwd link
