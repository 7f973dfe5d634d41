# SPDX-License-Identifier: MIT
"""How much is done: all of it, so many rounds by chance, or as many as fit into some minutes."""

import collections
import random
import sys
import time


class Rounds:
    MOST_WRONG = 20

    def __init__(self, rounds, minutes, seed):
        self.rounds = rounds
        self.end = time.monotonic() + 60 * minutes if minutes else None
        self.chance = random.Random(seed)
        self.figures = collections.Counter()
        self.wrong = []

    def chosen(self, cases):
        """Of these cases as many as are wanted, in their order, until the time is over."""
        cases = list(cases)
        if self.rounds and len(cases) > self.rounds:
            cases = [cases[place] for place in sorted(self.chance.sample(range(len(cases)), self.rounds))]
        for case in cases:
            if self.is_over():
                return
            yield case

    def is_over(self):
        return (self.end is not None and time.monotonic() > self.end) or len(self.wrong) >= self.MOST_WRONG

    def count(self, what, number=1):
        self.figures[what] += number

    def note(self, case, wrong):
        self.wrong.append(f"{case}: {wrong}")
        print(f"torture: WRONG: {case}: {wrong}", file=sys.stderr, flush=True)
