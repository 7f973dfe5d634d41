#!/usr/bin/env bash
# A file that the caller could read by a group or a capability is no input of a hit once the caller has lost that: the
# command fails as it does without cache-run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
allow_nobody
setpriv --help | grep -q bounding-set || skip "setpriv cannot drop capabilities"
chmod 711 "$CASE"

with_group() { setpriv --reuid=65534 --regid=65534 --groups=4242 "$@"; }
without_group() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
with_rights() { setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override "$@"; }

echo secret >file
echo usual >usual
chown 65534:65534 usual
chown 0:4242 file
chmod 640 file
wait_until_old file
wait_until_old usual
for trace in off auto; do
  export CACHE_RUN_TRACE=$trace
  for holder in with_group with_rights; do
    rm -rf "$CACHE"
    for _ in 1 2 3; do
      call "$holder" "$CACHE_RUN" -q -- cat file usual
      expect_status 0
      expect_stdout $'secret\nusual'
    done
    expect_equal "$(call without_group "$CACHE_RUN" stats --json && grep -o '"hits":[0-9]*' "$OUT" | head -n 1)" '"hits":2' hits
    call without_group "$CACHE_RUN" -q -- cat file usual
    expect_status 1
    expect_stdout usual
    expect_contains "$ERR" 'Permission denied'
    # Who has it again gets the result.
    call "$holder" "$CACHE_RUN" -q --only-cached -- cat file usual
    expect_status 0
    expect_stdout $'secret\nusual'
  done
done

# Of a directory that only the group may read, the names do not count any more.
export CACHE_RUN_TRACE=auto
mkdir group
: >group/name
chown 0:4242 group
chmod 750 group
sleep 0.1
for _ in 1 2 3; do call with_group "$CACHE_RUN" -q -- ls group; done
expect_stdout name
call without_group "$CACHE_RUN" -q -- ls group
expect_status 2
expect_lacks "$OUT" name
