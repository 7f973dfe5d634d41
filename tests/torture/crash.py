# SPDX-License-Identifier: MIT
"""Processes killed before each system call that they make, and at any time."""

import os
import time

import injection
from calls import BLOB, OUTPUTS, Call
from place import Place, Wrong, expect
from scenarios import Miss
from watched import WatchedCall, WatchedLeaving, can_watch, chosen_scenarios

RANDOM_ROUNDS = 1000
TWO_HOURS = 7200
AT_ANY_TIME = ("any-time", "watched-any-time")


def run(rounds, machine, only=None):
    for name, kind in chosen_scenarios(rounds, machine, only).items() if only not in AT_ANY_TIME else ():
        if not injection.can_inject():
            return "strace cannot kill at system calls here"
        for behind in (False, True) if kind.behind else (False,):
            at_chosen_moments(rounds, machine, (name, kind), behind)
    if only in (None, "any-time"):
        at_any_time(rounds, machine, Miss, Call("hit", BLOB, status=3))
    if only in (None, "watched-any-time") and can_watch(machine):
        at_any_time(rounds, machine, WatchedLeaving, WatchedCall("hit", BLOB, status=3))
    return None


def at_chosen_moments(rounds, machine, named, behind):
    name, kind = named
    with Place(*machine) as place:
        scenario = kind(place)
        for moment in rounds.chosen(injection.moments(place, scenario.act, behind)):
            try:
                before = place.surroundings(OUTPUTS)
                if scenario.act_killed(injection.killing(place, moment)):
                    rounds.count(f"killed: {name}")
                remove_staged_outputs(rounds, place, before)
                sound_again(rounds, place, scenario)
            except Wrong as wrong:
                # strace does not tell how a process ended that it let go when it became the command.
                if moment.behind and "running uncached" in str(wrong):
                    rounds.count("kills that made it run uncached unseen, not judged")
                    place.calm()
                else:
                    rounds.note(f"{name}: killed at {moment}", wrong)


def at_any_time(rounds, machine, kind, hit):
    """Both a miss and a hit that restores."""
    with Place(*machine) as place:
        scenario = kind(place)
        began = time.monotonic()
        scenario.act()
        duration = time.monotonic() - began
        for number in rounds.chosen(range(RANDOM_ROUNDS)):
            moment = rounds.chance.uniform(0, 1.5 * duration)
            try:
                before = place.surroundings(OUTPUTS)
                for call in scenario.prepare(), hit:
                    if call.make_killed(place, killed_after=moment):
                        rounds.count(f"killed: any time, {kind.__name__}")
                remove_staged_outputs(rounds, place, before)
                hit.heals(place)
                sound_again(rounds, place, scenario)
            except Wrong as wrong:
                rounds.note(f"killed after {moment:.4f} s, round {number}", wrong)


def remove_staged_outputs(rounds, place, before):
    """A call that is killed while it restores an output leaves a temporary file beside it, and no more."""
    place.calm()
    for path in place.surroundings(OUTPUTS).keys() - before.keys():
        expect(os.path.basename(path).startswith(".") or place.work / "dir" == path, f"left behind: {path}")
        os.unlink(path)
        rounds.count("temporaries left beside an output")
    expect(place.surroundings(OUTPUTS) == before, "something beside cache and outputs was touched")


def sound_again(rounds, place, scenario):
    """The next calls are right, nothing stored is damaged, and what was left goes with the next upkeep."""
    scenario.after()
    found = place.json("verify")
    expect(found["damaged"] == 0 and found["incomplete"] == 0, f"verify finds {found['findings']}")
    left = list((place.cache / "tmp").iterdir()) + list(place.cache.glob("digests.mdb-new-*"))
    if not left:
        return
    rounds.count("temporaries left in the cache", len(left))
    ago = time.time() - TWO_HOURS
    for path in left:
        os.utime(path, (ago, ago))
    (place.cache / "counters").unlink(missing_ok=True)  # so that the next store looks at all
    scenario.number += 1
    Call(f"sweeps {scenario.number}").make(place)
    place.wait_until(lambda: not any(path.exists() for path in left), "temporaries are not swept")
    place.calm()
