#!/usr/bin/env bash
# A scope may be any text: slashes, spaces, lines, ten kilobytes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

long=$(head -c 10240 /dev/zero | tr '\0' s)
scopes=(a A 'a ' 'a b' a/b ../a / . .. $'a\n' $'a\nb' $'\377' -v -- '' "$long" "${long}s" '*' 'text 0: 1:a')
declare -A ids=()
for scope in "${scopes[@]}"; do
  (expect_miss --scope="$scope" counted echo text) || fail "scope '${scope:0:20}' is another one"
  id=$("$CACHE_RUN" --scope="$scope" -v --check counted echo text 2>&1 | grep -o 'counted-[0-9a-f]*')
  ids[$id]=1
done
for scope in "${scopes[@]}"; do expect_hit --scope="$scope" counted echo text; done
expect_equal "${#ids[@]}" "${#scopes[@]}" ids
expect_equal "$(entries | wc -l)" "${#scopes[@]}" entries
# An empty scope is none, and one is not a part of another.
expect_hit counted echo text
expect_miss --scope a --key b counted echo text
expect_miss --scope b --key a counted echo text
expect_miss --scope ab counted echo text
