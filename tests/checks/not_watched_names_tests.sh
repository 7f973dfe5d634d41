#!/usr/bin/env bash
# Each line of tests/not-watched.txt names a system test and a reason, in the order of the names.
set -eu
export LC_ALL=C
cd "${BASH_SOURCE[0]%/*}/.."

status=0
complain() {
  echo "not-watched.txt: $*"
  status=1
}
former=
while IFS= read -r line; do
  name=${line%%: *}
  [[ $line =~ ^[a-z0-9_]+:\ [a-z].*\ .+[^.]$ ]] || complain "no test and reason: $line"
  compgen -G "system/*/$name.sh" >/dev/null || complain "no such test: $name"
  [[ $former < $name ]] || complain "not in order: $name"
  former=$name
done <not-watched.txt
exit $status
