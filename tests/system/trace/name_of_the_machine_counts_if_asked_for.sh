#!/usr/bin/env bash
# The name of the machine counts for a program that may show it, and for no other.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

unshare --uts true 2>/dev/null || skip "no other name for a machine here"
# on_another_machine WAY COMMAND...: WAY is as in traced.sh.
cat >"$CASE/elsewhere" <<END
#!/bin/sh
export CACHE_RUN="$CACHE_RUN"
exec unshare --uts sh -c 'echo otother >/proc/sys/kernel/hostname; exec "\$@"' sh "$CACHE_RUN" "\$@"
END
chmod +x "$CASE/elsewhere"
on_another_machine() {
  local own=$CACHE_RUN
  CACHE_RUN=$CASE/elsewhere
  "$@"
  CACHE_RUN=$own
}
# shellcheck disable=SC2016 # bash expands it later
echo 'echo $HOSTNAME' >script
for command in hostname 'uname -n' 'uname -a' '/usr/bin/python3 -c "import os; print(os.uname()[1])"' \
  'cat /proc/sys/kernel/hostname' "bash -c 'echo \$HOSTNAME'" 'bash script' 'bash -c "unset HOSTNAME; bash script"'; do
  miss sh -c "$command"
  hit sh -c "$command"
  on_another_machine miss sh -c "$command"
  expect_contains "$OUT" otother
  hit sh -c "$command"
  expect_lacks "$OUT" otother
done
echo 'echo here' >script
for command in 'uname -s' 'bash script' 'echo x | cat' '/usr/bin/python3 -c "print(1)"'; do
  miss sh -c "$command"
  hit sh -c "$command"
  on_another_machine hit sh -c "$command"
done
