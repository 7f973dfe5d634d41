# SPDX-License-Identifier: MIT
"""All of it: arguments, the chosen subjects, the figures. Started by scripts/torture and by the tests."""

import argparse
import importlib
import json
import os
import sys
import time
from pathlib import Path

from place import is_sanitized
from rounds import Rounds

SUBJECTS = {
    "faults": "system calls that fail, one by one",
    "crash": "processes killed at each system call and at any time",
    "damage": "files of a cache cut short, flipped, zeroed, exchanged, lost",
    "lies": "a seed cache in which anything is made up, with right checksums",
    "disks": "small and read-only file systems, file size limits, misplaced caches",
    "crowd": "many processes at once, some killed or stopped, beside purge and verify",
}
SKIPPED = 77
SANITIZED = 8  # sanitizers make a call that much slower


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/torture", description="Attacks a cache-run, and counts.",
                                     epilog="Subjects: " + "; ".join(f"{name}: {what}" for name, what in SUBJECTS.items()))
    parser.add_argument("subject", nargs="?", default="all", choices=[*SUBJECTS, "all"])
    parser.add_argument("--only", metavar="PART", help="only this part of the subject, such as: faults --only hit")
    parser.add_argument("--rounds", type=int, help="so many of each part by chance (default: all, or 1000)")
    parser.add_argument("--minutes", type=float, help="at most so long for each subject")
    parser.add_argument("--seconds", type=float, help="at most so long for each part, its cases in an order by chance")
    parser.add_argument("--seed", type=int, default=1, help="of what is chosen by chance (default 1)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="the figures as JSON")
    return parser.parse_args()


def main():
    given = arguments()
    binary, programs = Path(os.environ["CACHE_RUN"]).resolve(), Path(os.environ["PROGRAMS"]).resolve()
    rounds = given.rounds
    if rounds and is_sanitized(binary):
        rounds = max(1, rounds // SANITIZED)
    wrong, skipped, figures = [], [], {}
    for subject in SUBJECTS if given.subject == "all" else [given.subject]:
        began = time.monotonic()
        bound = Rounds(rounds, given.minutes, given.seconds, given.seed)
        reason = importlib.import_module(subject).run(bound, (binary, programs), given.only)
        if reason:
            skipped.append(subject)
            print(f"torture: {subject}: skipped: {reason}", flush=True)
        figures[subject] = {**bound.figures, "seconds": round(time.monotonic() - began), "wrong": len(bound.wrong)}
        wrong += [f"{subject}: {each}" for each in bound.wrong]
        for what, number in figures[subject].items():
            print(f"{subject}: {number:>8} {what}", flush=True)
    print(f"seed {given.seed}")
    if given.json:
        given.json.write_text(json.dumps({"torture": 1, "seed": given.seed, "figures": figures, "wrong": wrong}, indent=2))
    for each in wrong:
        print(f"WRONG: {each}")
    return 1 if wrong else SKIPPED if len(skipped) == len(figures) else 0


sys.exit(main())
