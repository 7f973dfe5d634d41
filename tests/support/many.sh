# shellcheck shell=bash
# Sourced before case.sh, which changes the directory: the word for caches with many results.
MANY=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/many_results.py

# many NUMBER [SHARD]: what many_results.py does, with the one entry.
many() {
  [ -x /usr/bin/python3 ] || skip "python3 is not installed"
  /usr/bin/python3 -S -E "$MANY" "$(only_entry)" "$@"
  # Directories whose time is that of now could change without another time.
  sleep 0.1
}
