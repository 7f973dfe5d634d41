# SPDX-License-Identifier: MIT
"""How much is done: all of it, so many rounds by chance, or as many as fit into some time."""

import collections
import random
import sys
import time


class Rounds:
    MOST_WRONG = 20

    def __init__(self, rounds, minutes, seconds, seed):
        """`minutes` limit the whole subject, `seconds` each of its parts: None is no limit."""
        self.rounds, self.seconds = rounds, seconds
        self.end = time.monotonic() + 60 * minutes if minutes else None
        self.part_end = None
        self.chance = random.Random(seed)
        self.figures = collections.Counter()
        self.wrong = []

    def chosen(self, cases):
        """Yields as many of a part's cases as are wanted, one at least, until the time is over.

        They keep their order. Where seconds limit the part, the order is by chance: the cases that fit are of all kinds.
        """
        cases = list(cases)
        if self.rounds and len(cases) > self.rounds:
            cases = [cases[place] for place in sorted(self.chance.sample(range(len(cases)), self.rounds))]
        if self.seconds:
            self.chance.shuffle(cases)
            self.part_end = time.monotonic() + self.seconds
        for number, case in enumerate(cases):
            if number and self.is_over():
                return
            yield case

    def is_over(self):
        now = time.monotonic()
        late = any(end is not None and now > end for end in (self.end, self.part_end))
        return late or len(self.wrong) >= self.MOST_WRONG

    def count(self, what, number=1):
        self.figures[what] += number

    def note(self, case, wrong):
        self.wrong.append(f"{case}: {wrong}")
        print(f"torture: WRONG: {case}: {wrong}", file=sys.stderr, flush=True)
