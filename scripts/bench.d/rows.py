# SPDX-License-Identifier: MIT
"""What is asked: rows with their budgets, and cases, which measure rows that belong together."""

from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Callable


@dataclass(frozen=True)
class Figure:
    """What was found: a value, between what the rounds lie (the same if it was counted), and more for the JSON."""
    value: float
    low: float
    high: float
    detail: dict = field(default_factory=dict)

    @classmethod
    def counted(cls, value, **detail):
        return cls(value, value, value, detail)

    @classmethod
    def of_rounds(cls, rounds, **detail):
        """Their median, and the quartiles, for single rounds say little on a machine that does other things, too."""
        if len(rounds) < 4:
            return cls(median(rounds), min(rounds), max(rounds), detail)
        low, middle, high = quantiles(rounds, n=4, method="inclusive")
        return cls(middle, low, high, detail)


@dataclass(frozen=True)
class Row:
    """One line of the table. `find` makes its figure: of what hyperfine saw (Timed) or of the place (Counted)."""
    name: str
    unit: str  # "x", "ms", "calls", "instructions", "bytes", "MiB", "calls/s"
    find: Callable
    commands: tuple = ()  # of a Timed case: which it needs
    limit: float | None = None  # in `unit`: more is over the budget
    budget: str = ""  # the limit in words

    def verdict(self, figure):
        if self.limit is None:
            return ""
        return "within" if figure.value <= self.limit else "over"


def _compared(ours, against, of_round, compare):
    """Each round by itself, for what disturbs the machine disturbs both."""
    def find(times):
        pairs = [(of_round(a), of_round(b)) for a, b in zip(times[ours], times[against])]
        return Figure.of_rounds([compare(a, b) for a, b in pairs],
                                ours_ms=round(1000 * median(a for a, _ in pairs), 4),
                                against_ms=round(1000 * median(b for _, b in pairs), 4))
    return find


def ratio(name, ours, against, limit=None, budget=None):
    budget = budget or (f"{limit} ×" if limit else "")
    return Row(name, "x", _compared(ours, against, median, lambda a, b: a / b), (ours, against), limit, budget)


def beyond(name, ours, against, limit=None, budget=None):
    """The difference in milliseconds: of the fastest runs, for what is small beside the whole drowns in medians."""
    budget = budget or (f"under {limit} ms" if limit else "")
    return Row(name, "ms", _compared(ours, against, min, lambda a, b: 1000 * (a - b)), (ours, against), limit, budget)


@dataclass(frozen=True)
class Timed:
    """Commands that are run in turn, many times."""
    title: str
    commands: dict  # name: function of the place that makes all ready and returns the words of the command
    rows: list
    rounds: int
    runs: int  # of each command in a round
    prepare: Callable | None = None  # of the place: the words of what precedes each run
    output: str = "pipe"  # where hyperfine puts what is written: "pipe", "null" or a file
    leaves: tuple = ()  # files and directories of the place to be removed afterwards
    note: str = ""

    def measure(self, place, timing, rows):
        needed = [name for name in self.commands if any(name in row.commands for row in rows)]
        times = timing.rounds(self, {name: self.commands[name](place) for name in needed})
        return [row.find(times) for row in rows]


@dataclass(frozen=True)
class Counted:
    """Rows that each find their own figure of the place."""
    title: str
    rows: list
    leaves: tuple = ()
    note: str = ""

    def measure(self, place, timing, rows):
        return [row.find(place) for row in rows]
