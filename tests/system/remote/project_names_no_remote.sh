#!/usr/bin/env bash
# The file of a project may be a stranger's: it names no remote and no key, unless the user trusts its directory.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

use_directory
use_cache writer
expect_miss counted echo hello
push
use_cache reader
url=$CACHE_RUN_REMOTE
unset CACHE_RUN_REMOTE CACHE_RUN_REMOTE_KEY
for line in "remote = ['$url']" "remote_trust = ['$KEY.pub']" "remote_key = '$KEY'" "remote_mode = 'off'"; do
  echo "$line" >cache-run.toml
  expect_miss counted echo hello
  expect_warning "it sets remote" "you do not trust its directory"
done
printf "remote = ['%s']\nremote_trust = ['%s']\n" "$url" "$KEY.pub" >cache-run.toml
expect_hit --trust . counted echo hello
