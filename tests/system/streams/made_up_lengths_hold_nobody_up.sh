#!/usr/bin/env bash
# Lengths of standard input that come from a seed, or from a copied cache, hold a call for some seconds only: its command
# starts though its producer goes on writing and waits for what the command does.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/forged.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

call=(--stdin counted sed -u 1q)
echo first | "$CACHE_RUN" "${call[@]}" >"$OUT"
sets=$(grep -rl CRSTDIN1 "$CACHE/inputs")
expect_runs 1
starts() { # OPTION...
  count_runs
  # shellcheck disable=SC2153 # count_runs() sets it
  local runs=$((RUNS + 1))
  {
    while ! ran "$runs" && echo a; do sleep 0.2; done
  } 2>/dev/null | {
    call timeout 60 "$CACHE_RUN" "$@" "${call[@]}"
    expect_status 0
    expect_stdout a
    cat >"$CASE/rest"
  }
  expect_runs "$runs"
}
for body in 'end\n' '1000000\n'; do
  ended=0
  /usr/bin/python3 -S -E "$FORGE" "$sets" body "$body" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  expect_equal $ended 0 "status of the forger"
  starts --cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE"
  cp -r "$CACHE" "$CASE/copy"
  if stat -c %W "$CACHE" | grep -q '[1-9]'; then starts --cache-dir "$CASE/copy"; fi
  rm -rf "$CASE/copy"
done
