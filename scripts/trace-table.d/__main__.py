# SPDX-License-Identifier: MIT
"""The whole table: arguments, every row, the summary. Started by scripts/trace-table."""

import argparse
import os
import sys

import archives
import building
import compilers
import files
import interpreters
import repositories
import texts
from trial import STEPS, missing_program, try_row

ROWS = [*compilers.ROWS, *interpreters.ROWS, *archives.ROWS, *repositories.ROWS, *texts.ROWS, *building.ROWS,
        *files.ROWS]
WHAT = "Makes calls of everyday commands by `cache-run --trace on` and compares them with the plain commands."
HELP = """
Each row makes three calls, and then one call after each change: an input is edited; a file appears earlier on a search
path, or where the command looked in vain; nothing changes; an input is touched; the edit is undone; an output is
removed. After each call, stdout, status and the working directory must be as those of the plain command in a tree with
the same history.

The exit status is 1 if a hit is stale, or if a call differs from the plain command.

environment:
  CACHE_RUN  the program under test; otherwise the preset dev is built
"""
LETTERS = {"hit": "hit", "miss": "miss", "refused": "refused", "uncached": "refused", None: "–"}


def arguments_of(words):
    parser = argparse.ArgumentParser(prog="scripts/trace-table", epilog=HELP, description=WHAT,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--row", metavar="NAME", action="append", help="only this row; may be repeated")
    parser.add_argument("--list", action="store_true", help="print the names of the rows, and call nothing")
    parser.add_argument("--markdown", action="store_true", help="print the table in Markdown")
    parser.add_argument("--verbose", action="store_true", help="print why each call was a miss")
    return parser.parse_args(words)


def chosen_rows(names):
    unknown = [name for name in names or () if name not in [row.name for row in ROWS]]
    if unknown:
        sys.exit(f"trace-table: there is no row '{unknown[0]}': see scripts/trace-table --list")
    return [row for row in ROWS if not names or row.name in names]


def verdict(outcome):
    if outcome.stale:
        return "STALE"
    if outcome.differing:
        return "DIFFERS"
    return "yes"


def print_markdown(outcomes):
    print("| command | 1, 2, 3 | " + " | ".join(STEPS[3:]) + " | right |")
    print("|---" * (len(STEPS[3:]) + 3) + "|")
    kind = None
    for outcome in outcomes:
        if outcome.row.kind != kind:
            kind = outcome.row.kind
            print(f"| *{kind}* |" + " |" * (len(STEPS[3:]) + 2))
        calls = [LETTERS[outcome.calls.get(step)] for step in STEPS]
        print(f"| {outcome.row.name} | {', '.join(calls[:3])} | {' | '.join(calls[3:])} | {verdict(outcome)} |")


def print_row(outcome, verbose):
    calls = [LETTERS[outcome.calls.get(step)][0] for step in STEPS]
    late = "" if outcome.hits_in_time else " no hit in time"
    print(f"{outcome.row.name:34} {' '.join(calls[:3])} | {' '.join(calls[3:])}  {verdict(outcome)}{late}", flush=True)
    for reason in outcome.reasons:
        print(f"    refused: {reason}")
    if verbose or outcome.differing:
        for detail in outcome.details:
            print(f"    {detail}", flush=True)


def summary(outcomes):
    number = len(outcomes)
    others = [one for one in outcomes if not one.hits_in_time]
    told = [one for one in others if one.calls["3rd"] == "refused"]
    return (f"never stale {sum(not one.stale for one in outcomes)} of {number}, "
            f"as plain {sum(not one.differing for one in outcomes)} of {number}, "
            f"a hit on the third unchanged call: {number - len(others)} of {number}, "
            f"of the others refused with a line: {len(told)} of {len(others)}, "
            f"refused after a change: {sum('refused' in one.calls.values() for one in outcomes if one.hits_in_time)}")


def main():
    given = arguments_of(sys.argv[1:])
    if given.list:
        for row in ROWS:
            print(row.name)
        return 0
    binary = os.environ.get("CACHE_RUN")
    if not binary:
        sys.exit("trace-table: CACHE_RUN must name the program under test")
    outcomes = []
    for row in chosen_rows(given.row):
        missing = missing_program(row)
        if missing:
            print(f"trace-table: the row '{row.name}' is left out: {missing} is not installed", file=sys.stderr)
            continue
        try:
            outcome = try_row(row, os.path.abspath(binary))
        except RuntimeError as broken:
            sys.exit(f"trace-table: the row '{row.name}' proves nothing: {broken}")
        outcomes.append(outcome)
        if not given.markdown:
            print_row(outcome, given.verbose)
    if given.markdown:
        print_markdown(outcomes)
        print()
    print(summary(outcomes))
    return 1 if any(one.differing for one in outcomes) else 0


sys.exit(main())
