# SPDX-License-Identifier: MIT
"""What was found, as a table to read, as JSON and as BENCHMARKS.md."""

import json
import sys
import textwrap
from itertools import groupby

METHOD = (
    "Times are taken by hyperfine without a shell, in rounds: all commands of a section in turn, then all again. "
    "Each round is compared by itself: ratios by the medians of its runs, differences by the fastest. Shown is the "
    "median of the rounds, and beside it the quartiles. Numbers of calls, instructions, bytes and memory are counted "
    "once.")
QUICK = "QUICK: few runs of small files and caches. This tries the script; its figures are no measurement."


def shown(value, unit):
    if unit == "x":
        return f"{value:.2f} ×"
    if unit in ("ms", "MiB"):
        return f"{value:.2f} {unit}"
    return f"{value:,.0f}"


def spread(figure, unit):
    return "" if figure.low == figure.high else f"{shown(figure.low, unit)} - {shown(figure.high, unit)}"


def cells(row, figure):
    return (row.name, shown(figure.value, row.unit), spread(figure, row.unit), row.budget, row.verdict(figure))


HEAD = ("", "median", "rounds", "budget", "")


def print_table(results, quick):
    lines = [cells(row, figure) for _, found in results for row, figure in found]
    widths = [max(len(line[column]) for line in [HEAD, *lines]) for column in range(len(HEAD))]

    def line(values):
        return "  ".join([values[0].ljust(widths[0]), values[1].rjust(widths[1]), values[2].rjust(widths[2]),
                          values[3].ljust(widths[3]), values[4]]).rstrip()
    print(line(HEAD))
    for title, _, found in sections(results):
        print(title)
        for row, figure in found:
            print(line(cells(row, figure)))
    for name, counts in _listings([pair for _, found in results for pair in found]):
        print(f"{name}: " + ", ".join(f"{call} {count}" for call, count in counts.items()))
    if quick:
        print(QUICK)
    sys.stdout.flush()


def _listings(found):
    return [(row.name, figure.detail["calls"]) for row, figure in found if "calls" in figure.detail]


def sections(results):
    """Cases of one title together: [(title, [note, ...], [(row, figure), ...]), ...]."""
    grouped = [(title, list(cases)) for title, cases in groupby(results, lambda one: one[0].title)]
    return [(title, [case.note for case, _ in cases if case.note], [pair for _, found in cases for pair in found])
            for title, cases in grouped]


def write_json(path, results, facts):
    """See `scripts/bench --help` for the form."""
    rows = [{"case": case.title, "name": row.name, "unit": row.unit, "value": figure.value, "low": figure.low,
             "high": figure.high, "limit": row.limit, "budget": row.budget or None,
             "verdict": row.verdict(figure) or None, **figure.detail}
            for case, found in results for row, figure in found]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"bench": 1, **facts, "rows": rows}, indent=1) + "\n")


def _filled(text, indent=""):
    """Lines of at most 100 columns, as all pages have them."""
    return textwrap.fill(text, 100, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def write_markdown(path, results, facts):
    text = ["# Benchmarks", "", _filled(f"Made by `{facts['command']}`; do not edit. {METHOD}"), ""]
    text += [_filled(f"- {name}: {value}", "  ") for name, value in {**facts["machine"], **facts["versions"]}.items()]
    for title, notes, found in sections(results):
        text += ["", f"## {title}", ""] + ([_filled(" ".join(notes)), ""] if notes else [])
        text += ["| | median | rounds | budget | |", "|---|---:|---:|---|---|"]
        text += ["| " + " | ".join(cells(row, figure)) + " |" for row, figure in found]
        listings = _listings(found)
        if listings:
            text += [""]
        for name, counts in listings:
            text += [_filled(f"- {name}: " + ", ".join(f"`{call}` {count}" for call, count in counts.items()), "  ")]
    path.write_text("\n".join(text) + "\n")
