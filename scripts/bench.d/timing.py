# SPDX-License-Identifier: MIT
"""hyperfine, in rounds: all commands of a case in turn, then all again: each round is a comparison by itself."""

import json
import shlex
import sys


class Timing:
    def __init__(self, place, quick):
        self.place = place
        self.quick = quick

    def rounds(self, case, commands):
        """Of each command one list of seconds a round."""
        rounds, runs = (2, min(case.runs, 5)) if self.quick else (case.rounds, case.runs)
        times = {name: [] for name in commands}
        for number in range(rounds):
            if sys.stderr.isatty():
                print(f"\rround {number + 1} of {rounds} ", end="", file=sys.stderr, flush=True)
            warmups = 5 if runs >= 10 else int(number == 0)
            for name, seconds in self._round(case, commands, runs, warmups).items():
                times[name].append(seconds)
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
        return times

    def _round(self, case, commands, runs, warmups):
        result = self.place.top / "hyperfine.json"
        output = case.output if case.output in ("pipe", "null") else self.place.path(case.output)
        words = ["hyperfine", "-N", "--style=none", f"--output={output}", f"--export-json={result}",
                 f"--runs={runs}", f"--warmup={warmups}"]
        if case.prepare:
            words.append(f"--prepare={shlex.join(case.prepare(self.place))}")
        for name, command in commands.items():
            words += ["--command-name", name, shlex.join(command)]
        self.place.run(words)
        return {one["command"]: one["times"] for one in json.loads(result.read_text())["results"]}
