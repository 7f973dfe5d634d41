# SPDX-License-Identifier: MIT
"""Watched calls: the command says neither what it reads nor what it writes, and a fault hides none of it."""

import subprocess
from dataclasses import dataclass, replace

from calls import BLOB, Call
from place import expect
from scenarios import SCENARIOS, Scenario

# As `make`, and leaves a process that reads and writes later. Its words are those of a Call.
LEAVING = """(sleep 0.1; cat data; cat header) >/dev/null 2>&1 &
. ./make
"""
SETTLED = 3  # calls: the second finds what the first one made


def can_watch(machine):
    words = [str(machine[0]), "trace", "--json", "--", "true"]
    return subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


def chosen_scenarios(rounds, machine, only):
    """By their names. Without watched ones, and with a word about that, where nothing can be watched."""
    chosen = {**SCENARIOS, **WATCHED}
    if only:
        chosen = {only: chosen[only]}
    if not WATCHED.keys() & chosen.keys() or can_watch(machine):
        return chosen
    rounds.count("scenarios left out, for nothing can be watched here", len(WATCHED.keys() & chosen.keys()))
    return {name: kind for name, kind in chosen.items() if name not in WATCHED}


@dataclass(frozen=True)
class WatchedCall(Call):
    script: str = "make"

    @property
    def words(self):
        ends = "plain" if self.plain else self.status
        return ("--trace", "on", "--allow", "descendants", "-i", "!/**/runs", "--cache-exit", "all", "counted", "sh",
                f"./{self.script}", self.text, self.size, ends)

    def heals(self, place):
        """The next calls are right, one of them is a hit, and none is once the input has other contents."""
        ran = [self.make(place) for _ in range(SETTLED)]
        expect(not all(ran), f"never a hit of {self.text}")
        edited = replace(self, data=f"{place.runs()}\n".encode())
        file = place.work / "data"
        file.write_bytes(edited.data)
        expect(edited.make(place) == 1, f"stale: a hit of {self.text} after an edit of data")
        file.write_bytes(self.data)


class WatchedMiss(Scenario):
    """The supervisor and, behind it, the child before it becomes the command."""
    behind = True
    script = "make"

    def set_up(self):
        (self.place.work / "leave").write_text(LEAVING)

    def prepare(self):
        self.number += 1
        self.call = WatchedCall(f"watched {self.number}", BLOB, status=3, script=self.script)
        return self.call


class WatchedLeaving(WatchedMiss):
    """A process outlives the command, and another one of ours answers its calls."""
    script = "leave"


class WatchedHit(Scenario):
    def set_up(self):
        self.call = WatchedCall("watched", BLOB, status=3)
        for _ in range(SETTLED):
            self.call.make(self.place)

    def prepare(self):
        return self.call


WATCHED = {"watched-hit": WatchedHit, "watched-miss": WatchedMiss, "watched-leaving": WatchedLeaving}
