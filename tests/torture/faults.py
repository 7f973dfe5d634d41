# SPDX-License-Identifier: MIT
"""Each system call that a call makes fails once: it costs at most a warning."""

import injection
from place import Place, Wrong, is_sanitized
from watched import chosen_scenarios


def run(rounds, machine, only=None):
    if not injection.can_inject():
        return "strace cannot inject faults here"
    scenarios = chosen_scenarios(rounds, machine, only)
    for name, kind in scenarios.items():
        for behind in (False, True) if kind.behind else (False,):
            torture(rounds, machine, (name, kind), behind)
    return None if scenarios else "nothing can be watched here"


def torture(rounds, machine, named, behind):
    name, kind = named
    place = scenario = None
    try:
        place, scenario = fresh(machine, kind)
        cases = [(moment, error) for moment in injection.moments(place, scenario.act, behind)
                 for error in injection.ERRORS.get(moment.name, ())]
        for moment, error in rounds.chosen(cases):
            case = f"{name}: {error} by {moment}"
            try:
                inject(rounds, place, scenario, moment, error)
            except Wrong as wrong:
                rounds.note(case, f"{wrong}; injected: {injection.injected(place)[:3]}")
                place.__exit__()
                place, scenario = fresh(machine, kind)
    finally:
        if place:
            place.__exit__()


def fresh(machine, kind):
    place = Place(*machine)
    return place, kind(place)


def inject(rounds, place, scenario, moment, error):
    try:
        scenario.act(injection.failing(place, moment, error))
    except Wrong as wrong:
        # What fails may be the way to the caller: that is not the cache's affair. And strace does not tell how a
        # process ended that it let go when it became the command.
        if moment.behind and "running uncached" in str(wrong):
            rounds.count("faults that made it run uncached unseen, not judged")
            place.calm()
        elif (error != "EINTR" or moment.name == "close") and any(injection.is_of_the_caller(line) for line in injection.injected(place)):
            rounds.count("faults of the caller's own streams, not judged")
        elif is_sanitized(place.binary) and any(injection.is_of_a_sanitizer(line) for line in injection.injected(place)):
            rounds.count("faults of a sanitizer's own, not judged")
        else:
            raise
    else:
        rounds.count(f"faults injected: {scenario.__class__.__name__}", len(injection.injected(place)))
    scenario.after()
