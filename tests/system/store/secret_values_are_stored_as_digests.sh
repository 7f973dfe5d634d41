#!/usr/bin/env bash
# The value of a variable named with -e or by a depfile is in no file of the cache and in no description of a call,
# only its digest; a change of it is a miss, and explain tells that it changed.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

export API_TOKEN=token-0123456789 BUILD_SECRET=secret-0123456789
mentions() { grep -rlaE 'token-[0-9]{10}|secret-[0-9]{10}' "$CACHE" "$OUT" "$ERR" "$CASE/report" 2>/dev/null || :; }
command=(-e 'API_*' --depfile d -- counted sh -c 'printf "# env-dep:BUILD_SECRET\nx:\n" >d')
expect_miss --report "$CASE/report" -v "${command[@]}"
expect_hit --report "$CASE/report" -v "${command[@]}"
expect_equal "$(mentions)" '' "files with a secret"
expect_contains "$CASE/report" '"part":"variable-digest","name":"API_TOKEN"'
told() { # WORD...: a subcommand that tells no secret
  run "$@"
  expect_status 0
  expect_equal "$(mentions)" '' "secrets told by \`$*\`"
}
told show counted
expect_contains "$OUT" 'env API_TOKEN'
told show --json counted
told list --json
told key --json "${command[@]}"
told explain --json "${command[@]}"
export API_TOKEN=token-9876543210
told explain "${command[@]}"
expect_contains "$OUT" 'env API_TOKEN: value changed ('
expect_miss "${command[@]}"
export BUILD_SECRET=secret-9876543210
told explain "${command[@]}"
expect_contains "$OUT" 'env BUILD_SECRET: value changed ('
expect_miss "${command[@]}"
expect_hit "${command[@]}"
