# SPDX-License-Identifier: MIT
"""Small projects, called without an option and changed between the calls. Started by scripts/used-for-real."""

import argparse
import os
import shutil
import sys

from place import ENVIRONMENT, Place
from projects import PROJECTS
from trial import difference

WHAT = "Calls the tools of small projects by `cache-run` without an option, and compares them with the plain commands."
HELP = """
Each project is called three times with an empty cache, and three times after each of its changes. After each call stdout,
stderr, status and the working directory must be as those of the plain command in a tree with the same history.

The exit status is 1 if any call differs from the plain command.

environment:
  CACHE_RUN  the program under test; otherwise the preset release is built
"""
FIRST = "first"  # what precedes the first change


def arguments_of(words):
    parser = argparse.ArgumentParser(prog="scripts/used-for-real", epilog=HELP, description=WHAT,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", metavar="NAME", action="append", help="only this project; may be repeated")
    parser.add_argument("--list", action="store_true", help="print the names of the projects, and call nothing")
    parser.add_argument("--verbose", action="store_true", help="print why each call was a miss")
    return parser.parse_args(words)


def outcome_of(report, status):
    """Returns hit, miss (stored), failed (a status that is not stored) or refused; and why."""
    if report["outcome"] == "hit":
        return "hit", ""
    if report["stored"]:
        return "miss", report["reason"]
    return "refused" if status == 0 else "failed", report["not_stored"] or report["reason"]


class Trial:
    """The calls of a project, and what they came to."""

    def __init__(self, project, place):
        self.project, self.place = project, place
        self.calls = {}  # outcomes as a text: the changes that led to them
        self.notes = []
        self.wrong = 0

    def call(self, what):
        ended, report = self.place.call(self.project.words, self.project.options)
        plain = self.place.plain(self.project.words)
        outcome, why = outcome_of(report, ended.status)
        if why:
            self.notes.append((outcome, f"{what}: {outcome}: {why}"))
        left = self.project.comparable(ended), self.project.comparable(plain)
        if left[0] != left[1]:
            self.wrong += 1
            self.notes.append(("wrong", f"{what}: {outcome}, WRONG: {difference(*left)}"))
            return f"{outcome}, WRONG"
        return outcome

    def calls_after(self, what, number):
        outcomes = ", ".join(self.call(what) for _ in range(number))
        self.calls.setdefault(outcomes, []).append(what)

    def run(self):
        self.place.shell(self.project.prepare)
        self.place.make_twin()
        self.calls_after(FIRST, 3)
        for change in self.project.changes:
            self.place.environment.update(change.variables)
            if change.line:
                self.place.change(change.line)
            self.calls_after(change.what, 3)

    def tell(self, verbose):
        print(f"### {self.project.name}: `{self.project.command}`")
        for outcomes, changes in self.calls.items():
            print(f"- *{outcomes}*: {', '.join(changes)}.")
        for outcome, note in self.notes:
            if verbose or outcome in ("refused", "wrong"):
                print(f"    {note}", file=sys.stderr)
        sys.stdout.flush()


def main():
    given = arguments_of(sys.argv[1:])
    if given.list:
        print("\n".join(project.name for project in PROJECTS))
        return 0
    binary = os.environ.get("CACHE_RUN")
    if not binary:
        sys.exit("used-for-real: CACHE_RUN must name the program under test")
    wrong = calls = 0
    for project in PROJECTS:
        if given.project and project.name not in given.project:
            continue
        if shutil.which(project.words[0], path=ENVIRONMENT["PATH"]) is None and "/" not in project.words[0]:
            print(f"used-for-real: left out: {project.name}: {project.words[0]} is not installed", file=sys.stderr)
            continue
        with Place(os.path.abspath(binary)) as place:
            trial = Trial(project, place)
            trial.run()
        trial.tell(given.verbose)
        wrong += trial.wrong
        calls += 3 + 3 * len(project.changes)
    print(f"\n{calls} calls, of which {wrong} differ from the plain commands")
    return 1 if wrong else 0


sys.exit(main())
