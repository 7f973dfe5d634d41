# SPDX-License-Identifier: MIT
"""A row of the table: a command, what changes between its calls, and what the calls came to."""

import shlex
import shutil
from dataclasses import dataclass, field

from place import ENVIRONMENT, Place

STEPS = ("1st", "2nd", "3rd", "edited", "appeared", "nothing", "touched", "undone", "removed")
UNCHANGED = 3  # calls before the first change


@dataclass(frozen=True)
class Row:
    """All but `command` are lines for sh -e, run in the working directory; "" is nothing.
    `appear` adds what was looked for in vain, or earlier on a search path; `touch` changes times only;
    `undo` undoes `edit`; `remove` removes an output."""
    kind: str
    name: str
    command: str
    prepare: str
    edit: str
    undo: str
    appear: str = ""
    touch: str = ""
    remove: str = ""
    options: tuple = ()
    needs: tuple = ()  # programs, besides the first word of `command`
    changes_output: bool = True  # `edit` does

    @property
    def words(self):
        return shlex.split(self.command)


@dataclass
class Outcome:
    """What the calls of a row came to."""
    row: Row
    calls: dict = field(default_factory=dict)  # a step: hit, miss, refused; a step without a change has none
    reasons: list = field(default_factory=list)  # why a result was not stored, each once
    stale: list = field(default_factory=list)  # steps at which a hit differed from the plain command
    differing: list = field(default_factory=list)  # steps at which any call did
    details: list = field(default_factory=list)

    @property
    def hits_in_time(self):
        return "hit" in [self.calls[step] for step in STEPS[1:UNCHANGED]]


def missing_program(row):
    """Returns a program of the row that is not installed; None if all are."""
    wanted = [row.words[0], *row.needs]
    return next((name for name in wanted if shutil.which(name, path=ENVIRONMENT["PATH"]) is None), None)


def changes_of(row):
    return {"edited": row.edit, "appeared": row.appear, "nothing": ":", "touched": row.touch,
            "undone": row.undo, "removed": row.remove}


def try_row(row, binary):
    """Makes all calls of a row. Raises RuntimeError if it proves nothing."""
    outcome = Outcome(row)
    with Place(binary) as place:
        place.shell(row.prepare)
        place.make_twin()
        changes = changes_of(row)
        before = None
        for step in STEPS:
            line = changes.get(step, ":")
            if not line:
                continue
            if line != ":":
                place.change(line)
            plain = one_call(place, outcome, step)
            if step == "edited" and row.changes_output and plain == before:
                raise RuntimeError(f"the edit of the row '{row.name}' changes nothing that the command writes")
            before = plain
    return outcome


def one_call(place, outcome, step):
    """Makes one call, and the plain one beside it, which it returns."""
    row = outcome.row
    call, report = place.call(row.words, ("--trace", "on", *row.options))
    plain = place.plain(row.words)
    refused = report["outcome"] != "hit" and not report["stored"]
    outcome.calls[step] = "refused" if refused and call.status == 0 else report["outcome"]
    if report["outcome"] == "miss":
        outcome.details.append(f"{step}: {report['reason']}")
    if refused:
        reason = report["not_stored"] or report["reason"]
        if reason not in outcome.reasons:
            outcome.reasons.append(reason)
    if call != plain:
        outcome.differing.append(step)
        outcome.details.append(f"{step}: {report['outcome']} differs: {difference(call, plain)}")
        if report["outcome"] == "hit":
            outcome.stale.append(step)
    return plain


def difference(call, plain):
    if call.status != plain.status:
        return f"status {call.status}, plainly {plain.status}"
    if call.out != plain.out:
        return f"stdout {call.out[:300]!r}, plainly {plain.out[:300]!r}"
    if call.err != plain.err:
        return f"stderr {call.err[:300]!r}, plainly {plain.err[:300]!r}"
    paths = sorted(path for path in call.tree.keys() | plain.tree.keys() if call.tree.get(path) != plain.tree.get(path))
    first = paths[0]
    return f"{', '.join(paths[:5])}: {str(call.tree.get(first))[:200]}, plainly {str(plain.tree.get(first))[:200]}"
