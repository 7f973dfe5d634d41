# SPDX-License-Identifier: MIT
"""The whole run: arguments, a place, every case, the report. Started by scripts/bench."""

import argparse
import fnmatch
import os
import shlex
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import builds
import counts
import crowding
import hashing
import hits
import machine
import report
import sharing
import streams
import watching
from place import QUICK, Place, Sizes
from timing import Timing

REPOSITORY = Path(__file__).resolve().parent.parent.parent
CASES = [*hits.CASES, *crowding.CASES, *streams.CASES, *sharing.CASES, *hashing.CASES, *builds.CASES, *watching.CASES,
         *counts.CASES]
NEEDED = 5 << 30
NEEDED_FILES = 5_000
WHAT = "What cache-run costs, in one run and as ratios to programs that do the same."
HELP = """
Installs what it needs from Debian, builds the release preset, and measures in a temporary directory (of TMPDIR, or
/var/tmp), with an environment of its own; 5 GiB must be free there. The user's cache and settings are not touched.

A row compares a call of cache-run with a program that does the same, in the same run; "over" means over its budget.
The exit status does not tell: see the JSON.

environment:
  CACHE_RUN_BENCH_BINARY  measure this program, and build nothing

the JSON:
  {"bench": 1, "quick": BOOL, "command": TEXT, "machine": {NAME: VALUE, ...}, "versions": {NAME: TEXT, ...},
   "rows": [...]}
  a row: {"case": TEXT, "name": TEXT, "unit": "x" | "ms" | "calls" | "instructions" | "bytes" | "MiB",
   "value": N, "low": N, "high": N, "limit": N | null, "budget": TEXT | null, "verdict": "within" | "over" | null, ...}
  value is the median of the rounds, low and high are their quartiles (with --quick the lowest and the highest); "x" is
  a ratio. What was timed also has "ours_ms" and "against_ms" (medians); what eight processes did has
  "ours_calls_per_s" and "against_calls_per_s"; counted system calls have "calls": {NAME: N, ...}.
"""


def arguments_of(words):
    parser = argparse.ArgumentParser(prog="scripts/bench", epilog=HELP, description=WHAT,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("json", nargs="?", type=Path, default=REPOSITORY / "build" / "bench.json",
                        help="where the JSON goes (default: build/bench.json)")
    parser.add_argument("--quick", action="store_true", help="few runs of small files, to try it: no measurement")
    parser.add_argument("--only", metavar="PATTERN", help="rows whose name contains this, or matches it as a glob")
    parser.add_argument("--list", action="store_true", help="print the names of rows with budgets, measure nothing")
    parser.add_argument("--write-benchmarks", action="store_true", help="write BENCHMARKS.md anew")
    given = parser.parse_args(words)
    if given.write_benchmarks and (given.quick or given.only):
        parser.error("--write-benchmarks needs the whole run: without --quick and --only")
    return given


def chosen_rows(pattern):
    def is_chosen(row):
        return pattern is None or pattern in row.name or fnmatch.fnmatch(row.name, pattern)
    chosen = {id(case): [row for row in case.rows if is_chosen(row)] for case in CASES}
    if not any(chosen.values()):
        sys.exit(f"bench: no row's name contains or matches '{pattern}': see scripts/bench --list")
    return [(case, chosen[id(case)]) for case in CASES if chosen[id(case)]]


def check_room(directory, quick):
    if not os.path.isdir(directory):
        sys.exit(f"bench: the directory {directory} does not exist: name another one with TMPDIR")
    free = shutil.disk_usage(directory).free
    if not quick and free < NEEDED:
        sys.exit(f"bench: {directory} has {free / (1 << 30):.1f} GiB free and {NEEDED >> 30} are needed: "
                 "name another directory with TMPDIR")
    status = os.statvfs(directory)
    if not quick and 0 < status.f_files and status.f_favail < NEEDED_FILES:
        sys.exit(f"bench: {directory} has room for {status.f_favail} files and {NEEDED_FILES} are needed: "
                 "name another directory with TMPDIR")


def main():
    given = arguments_of(sys.argv[1:])
    chosen = chosen_rows(given.only)
    if given.list:
        for row in (row for _, rows in chosen for row in rows):
            print(f"{row.name}  [{row.budget}]" if row.budget else row.name)
        return
    binary = Path(os.environ.get("CACHE_RUN_BENCH_BINARY") or REPOSITORY / "build/release/cache-run").resolve()
    above = os.path.abspath(os.environ.get("TMPDIR") or "/var/tmp")
    check_room(above, given.quick)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="cache-run-bench.", dir=above, ignore_cleanup_errors=True) as directory:
        place = Place(directory, binary, QUICK if given.quick else Sizes())
        facts = {"quick": given.quick, "command": shlex.join(["scripts/bench", *sys.argv[1:]]),
                 "machine": machine.machine(place), "versions": machine.versions(place, REPOSITORY)}
        results = measured(place, Timing(place, given.quick), chosen)
        report.print_table(results, given.quick)
        report.write_json(given.json, results, facts)
        if given.write_benchmarks:
            report.write_markdown(REPOSITORY / "BENCHMARKS.md", results, facts)
        print("bench: removing what was made", file=sys.stderr)


def measured(place, timing, chosen):
    """Of each case what was found: [(case, [(row, figure), ...]), ...]."""
    results = []
    for case, rows in chosen:
        print(f"bench: {case.title}", file=sys.stderr)
        results.append((case, list(zip(rows, case.measure(place, timing, rows)))))
        for name in case.leaves:
            place.remove(name)
    return results


try:
    main()
except KeyboardInterrupt:
    sys.exit(130)
