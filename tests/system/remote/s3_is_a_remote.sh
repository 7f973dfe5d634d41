#!/usr/bin/env bash
# A bucket of S3 is a remote: OpenStack Swift, which checks signatures, digests of bodies and clocks. What is wrong with a
# request is told in a sentence, and no secret is written anywhere.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"

start_swift
share_through "$S3"
run remote check
expect_status 0
expect_lacks "$OUT" problem

# 6 MB, for which curl would ask first; the bucket in the name of the host; and names in one directory.
call=(counted sh -c 'yes large | head -c 6000000')
export CACHE_RUN_REMOTE="${S3/127.0.0.1/localhost}&style=virtual&layout=flat"
use_cache virtual
expect_miss "${call[@]}"
cp "$OUT" "$CASE/large"
push
use_cache virtual2
run -v "${call[@]}"
expect_same_file "$OUT" "$CASE/large"
expect_contains "$ERR" "from s3://bucket/team at http://localhost:$PORT"

# check_says WORDS: the check fails and says so; the command runs.
check_says() {
  run remote check
  expect_status 1
  expect_contains "$OUT" "$1"
  use_cache "wrong$RANDOM"
  expect_miss counted echo hello
}
export CACHE_RUN_REMOTE=$S3
AWS_SECRET_ACCESS_KEY=other-word check_says 'SignatureDoesNotMatch): are the secret and the region (region=) right?'
CACHE_RUN_REMOTE=${S3/test-region/other-region} check_says 'is the region right (region=)?'
CACHE_RUN_REMOTE=${S3/bucket/nobucket} check_says 'NoSuchBucket'
AWS_ACCESS_KEY_ID='' check_says 'it answers with status 40'

# The region of the environment, and the credentials of a file, which nobody else may read.
export AWS_REGION=test-region CACHE_RUN_REMOTE=${S3/region=test-region&/}
unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY
mkdir "$HOME/.aws"
printf '[default]\naws_access_key_id = nobody\n[ci]\naws_access_key_id=test:tester\naws_secret_access_key = s3cr3t-word\n' \
  >"$HOME/.aws/credentials"
export AWS_PROFILE=ci
check_says 'is a secret that other users may read'
chmod 600 "$HOME/.aws/credentials"
use_cache profile
expect_hit counted echo hello
if grep -r s3cr3t-word "$CASE"/cache-*; then fail "a secret is stored"; fi

# A clock that is off.
use_wrong_clock
CLOCK_AHEAD=7200 check_says 'RequestTimeTooSkewed): is the clock of this machine right?'
