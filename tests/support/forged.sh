# shellcheck shell=bash
# Sourced before case.sh, which changes the directory: the word for made-up results.
FORGE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/forge_entry.py

# forge text OLD NEW | times STARTED DURATION: what forge_entry.py does, to the one entry.
forge() {
  local ended=0
  /usr/bin/python3 -S -E "$FORGE" "$(only_entry)" "$@" || ended=$?
  [ $ended != 77 ] || skip "no xxHash to forge with"
  [ $ended = 0 ] || fail "the entry cannot be forged: $*"
}
