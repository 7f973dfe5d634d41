#!/usr/bin/env bash
# A URL with a user or password is refused, and the message does not repeat it. Other wrong URLs name what is wrong.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

refused() {
  run --remote "$1" true
  expect_status 125
  expect_contains "$ERR" "--remote: $2"
}
refused 'https://user:s3cret@cache.example/' "the URL of a remote may hold no user"
expect_lacks "$ERR" s3cret
refused 'https://s3cret@cache.example/' "the URL of a remote may hold no user"
expect_lacks "$ERR" s3cret
refused 'ftp://cache.example' 'a remote must begin with one of crsh://, file://'
refused 'cache.example' 'a remote must begin with one of crsh://, file://'
refused 'file://relative' 'write file:///PATH'
refused 'http://' 'the URL of a remote names no place'
refused 'http:///path' 'the URL of a remote names no place'
refused 'http://host/?color=red' "a remote has no parameter 'color'"
refused 'http://host/?layout=round' "parameter layout: 'round' is not"
refused 'http://host/?ns=A/../b' "parameter ns: 'A/../b' is not"
refused 'http://host/?ca=relative' "parameter ca: 'relative' is not a full path"
refused 'http://host/?timeout=0' "parameter timeout: '0' is not"
CACHE_RUN_REMOTE='http://u:s3cret@host/' run true
expect_status 125
expect_contains "$ERR" 'CACHE_RUN_REMOTE: '
expect_lacks "$ERR" s3cret
CACHE_RUN_REMOTE_TRUST=relative run true
expect_contains "$ERR" 'write it in full'
