# SPDX-License-Identifier: MIT
"""A seed that lies: a fallback in which anything is made up, with right checksums, writes only to declared outputs."""

from forgery import library
from place import Place, Wrong
from scenarios import LyingSeed


def run(rounds, machine, only=None):
    if library() is None:
        return "no xxHash to forge with"
    with Place(*machine) as place:
        scenario = LyingSeed(place)
        for number in rounds.chosen(range(20_000)):
            try:
                what, hit = scenario.act_lying(rounds.chance)
                rounds.count(f"lies about {what}: {'believed' if hit else 'a run'}")
                if rounds.chance.random() < 1 / 16:
                    scenario.read_by_subcommands()
                    rounds.count("lies read by subcommands")
            except Wrong as wrong:
                rounds.note(f"lie {number} about {scenario.lie}", wrong)
    return None
