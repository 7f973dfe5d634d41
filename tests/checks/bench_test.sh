#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The program of scripts/bench finds a figure, judges it, says that a quick run is none, and leaves nothing behind.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
CACHE_RUN_BENCH_BINARY=${CACHE_RUN:?the absolute path of the program under test}
if grep -qE '__[at]san_init' "$CACHE_RUN" || ! strace -o /dev/null true 2>/dev/null; then exit 77; fi
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
export CACHE_RUN_BENCH_BINARY TMPDIR=$tree/tmp
mkdir "$TMPDIR"

# Not through scripts/bench itself: that installs what a single counted row does not need.
bench=(/usr/bin/python3 -B "$root/scripts/bench.d" --quick --only 'system calls of a hit, no inputs')
"${bench[@]}" "$tree/found.json" >"$tree/said" 2>&1 || { cat "$tree/said" >&2; exit 1; }
grep -q '^QUICK: ' "$tree/said"
[[ -z $(ls "$TMPDIR") ]]
/usr/bin/python3 - "$tree/found.json" <<'CHECK'
import json, sys
found = json.load(open(sys.argv[1], encoding="utf-8"))
row, = found["rows"]
assert found["quick"] and row["case"] == "System calls" and row["unit"] == "calls", found
assert row["value"] == sum(row["calls"].values()) > 10 and row["calls"]["execve"] == 1, row
assert row["verdict"] == ("within" if row["value"] <= row["limit"] else "over"), row
CHECK
