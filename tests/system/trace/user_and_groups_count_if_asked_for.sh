#!/usr/bin/env bash
# The user and the groups count for a program that tells them, and for no other one.
# shellcheck disable=SC2016 # $ is for the command
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
[ "$(id -u)" = 0 ] || skip "only root can take other groups"

as() { # GROUPS WAY COMMAND...
  local groups=$1 way=$2
  shift 2
  CACHE_RUN_PLAIN=$CACHE_RUN
  printf '#!/bin/sh\nexec setpriv --groups %s "%s" "$@"\n' "$groups" "$CACHE_RUN_PLAIN" >"$CASE/with_groups"
  chmod +x "$CASE/with_groups"
  CACHE_RUN=$CASE/with_groups "$way" "$@"
}
for command in 'id -Gn' groups 'bash -c "echo $(id -G)"'; do
  as 0,4 miss bash -c "$command"
  as 0,4 hit bash -c "$command"
  as 0,5 miss bash -c "$command"
  as 0,4 hit bash -c "$command"
done
as 0,4 miss bash -c 'echo other'
as 0,5 hit bash -c 'echo other'
