# SPDX-License-Identifier: MIT
"""Each file and directory of a cache without any rights, for a user whom that stops."""

import os
import shutil

from calls import BLOB, Call, furnish
from place import Place, Wrong

NOBODY = 65534
CALLS = (Call("small", plain=True), Call("large", BLOB, status=3))
HEALING = ("results", "inputs", "blobs", "calls")


def run(rounds, machine):
    with Place(*machine) as place:
        furnish(place)
        if os.geteuid() == 0:
            become_nobody(place, machine)
        for _ in range(3):
            for call in CALLS:
                call.make(place)
        for path in rounds.chosen(sorted([place.cache, *place.cache.rglob("*")])):
            mode = path.stat().st_mode
            heals = path.is_file() and path.relative_to(place.cache).parts[0] in HEALING
            try:
                path.chmod(0)
                for call in CALLS:
                    call.make(place)
                    if heals:
                        call.make_hit(place)
                rounds.count("files and directories made unreadable")
            except Wrong as wrong:
                rounds.note(f"{path.relative_to(place.top)} unreadable", wrong)
            place.calm()
            if path.exists():
                path.chmod(mode)
            for call in CALLS:
                call.make(place)


def become_nobody(place, machine):
    """With programs that this user may run, wherever ours are."""
    there = place.top / "bin"
    shutil.copytree(machine[1], there)
    place.binary = str(shutil.copy(machine[0], there / "cache-run"))
    place.environment.update(PATH=f"{there}:/usr/bin:/bin", CACHE_RUN=place.binary)
    place.identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    for directory, names, files in os.walk(place.top):
        for name in (directory, *(os.path.join(directory, name) for name in names + files)):
            os.chown(name, NOBODY, NOBODY)
