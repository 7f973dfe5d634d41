# SPDX-License-Identifier: MIT
"""Compares a trace with what strace saw: compare_with_strace.py TRACE STRACE_PREFIX DIRECTORY.

STRACE_PREFIX.PID are the files of `strace -ff -y`. Prints each path that strace saw and that is no fact of the trace,
and ends with 1 if there is one, or if strace saw no path at all.
"""
import glob
import json
import os
import re
import sys

CALL = re.compile(r"^(\w+)\((.*)\) += (-?\d+|\?)")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
DIRECTORY = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>, ")
OF_THE_KERNEL = ("/proc", "/sys", "/dev")
OF_PYTHON = "/__pycache__"  # which Python owns: no fact


def paths_of(name, arguments, directory):
    """Returns the absolute paths that a line of strace names."""
    found = STRING.findall(arguments)
    if name == "symlink":
        found = found[1:]
    elif name == "symlinkat":
        directory = re.search(r"(?:AT_FDCWD|\d+)<([^>]*)>", arguments)[1]
        found = found[1:]
    elif name not in ("rename", "link", "renameat", "renameat2", "linkat"):
        found = found[:1]
    start = DIRECTORY.match(arguments)
    if start:
        directory = start[1]
    return [os.path.join(directory, path) for path in found if path]


def place_of(path):
    """Returns the path without links above its last name; None if its directory is gone."""
    above, name = os.path.split(path.rstrip("/") or "/")
    if name in ("", ".", ".."):
        return os.path.realpath(path)
    return os.path.join(os.path.realpath(above), name) if os.path.isdir(above) else None


def is_known(place, facts):
    """Returns whether there is a fact of the path, or of what stands in its way."""
    if place in facts:
        return True
    while place != "/":
        place = os.path.dirname(place)
        if facts.get(place) == "absent":
            return True
    return False


def main():
    trace, prefix, directory = sys.argv[1:]
    with open(trace, encoding="utf-8") as file:
        it = json.load(file)
    facts = {fact["path"]: fact["type"] for fact in it["facts"]}
    facts |= {change["path"]: "changed" for change in it["changes"]}
    seen, there = set(), set()
    for log in glob.glob(glob.escape(prefix) + ".*"):
        with open(log, encoding="utf-8", errors="surrogateescape") as lines:
            calls = [CALL.match(line) for line in lines]
        for call in filter(None, calls):
            for path in paths_of(call[1], call[2], directory):
                place = place_of(path)
                if place is None or place.startswith(OF_THE_KERNEL) or OF_PYTHON in place:
                    continue
                seen.add(place)
                if call[3] != "-1":
                    there.add(place)
    # What a command made and removed again leaves nothing.
    missing = {
        place
        for place in seen
        if not is_known(place, facts) and (os.path.lexists(place) or place not in there)
    }
    for path in sorted(missing):
        print("missing:", path)
    print(f"{len(seen)} paths, {len(missing)} missing")
    sys.exit(1 if missing or not seen else 0)


main()
