# SPDX-License-Identifier: MIT
"""Each file of a small cache damaged in each way: never a wrong byte, healed by the next call, counted."""

import os
import shutil

import unreadable
from calls import BLOB, Call, furnish
from place import Place, Wrong, expect

CALLS = (Call("small", plain=True), Call("large", BLOB, status=3))
HEALING = ("results", "inputs", "blobs", "calls")  # the rest is either only a help or stays as it is
SMALL = 8192
STRIDE = 61  # in larger files not every byte is flipped
KINDS = ("zeroed", "zeroed from the middle on", "garbage", "longer", "deleted", "a directory", "a FIFO", "a link to nowhere",
         "a link to itself", "another file")
LOST = ("deleted", "a directory", "a link to nowhere", "a link to itself")  # not there, rather than damaged


def run(rounds, machine, only=None):
    with Place(*machine) as place:
        made = small_cache(place)
        kinds = {"flipped": flips, "truncated": truncations, "other": lambda _: [(kind, 0) for kind in KINDS]}
        for name in [only] if only in kinds else kinds if only is None else []:
            cases = [(path, *case) for path, contents in made.items() for case in kinds[name](contents)]
            for path, kind, number in rounds.chosen(cases):
                attempt(rounds, place, made, [(path, kind, number)])
                rounds.count(f"files damaged: {name}")
        if only in (None, "power-loss"):
            for _ in rounds.chosen(range(1000)):
                attempt(rounds, place, made, power_loss(rounds.chance, made))
                rounds.count("power losses")
    if only in (None, "unreadable"):
        unreadable.run(rounds, machine)
    return None


def small_cache(place):
    """Its files and what is in them."""
    furnish(place)
    for _ in range(3):
        for call in CALLS:
            call.make(place)
    journal = place.cache / "journal"
    journal.write_bytes(journal.read_bytes() * 3000)  # so long that it is folded
    place.wait_until(lambda: CALLS[0].make(place) == 0 and (place.cache / "history").exists(), "no history is made")
    place.calm()
    return {path: (place.cache / path).read_bytes() for path in place.files()}


def flips(contents):
    return [("flipped", at) for at in range(0, len(contents), 1 if len(contents) <= SMALL else STRIDE)]


def truncations(contents):
    size = len(contents)
    if size <= SMALL:
        return [("truncated", length) for length in range(size)]
    lengths = {0, 1, 8, 24, 100, size // 3, size // 2, size - 9, size - 1, *range(0, size, 4096)}
    return [("truncated", length) for length in sorted(lengths)]


def power_loss(chance, made):
    """Of many files at once the name is there and the contents are not, or neither is."""
    return [(path, chance.choice(("truncated", "zeroed", "deleted", "zeroed from the middle on")),
             chance.randrange(len(contents) + 1)) for path, contents in made.items() if chance.random() < 0.5]


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def damage(place, contents, path, kind, number):
    at = place.cache / path
    if kind in (*LOST, "a FIFO"):
        remove(at)
    if kind == "a directory":
        at.mkdir()
    elif kind == "a FIFO":
        os.mkfifo(at)
    elif kind.startswith("a link"):
        at.symlink_to("nowhere" if kind == "a link to nowhere" else at)
    elif kind != "deleted":
        half = len(contents) // 2
        at.write_bytes({
            "flipped": lambda: contents[:number] + bytes([contents[number] ^ 1 << number % 8]) + contents[number + 1:],
            "truncated": lambda: contents[:number],
            "zeroed": lambda: bytes(len(contents)),
            "zeroed from the middle on": lambda: contents[:half] + bytes(len(contents) - half),
            "garbage": lambda: os.urandom(len(contents)),
            "longer": lambda: contents + contents,
            "another file": lambda: b"text\n",
        }[kind]())


def mend(place, made):
    """As it was, for what does not heal by itself: each damage is to be one of a sound cache."""
    place.calm()
    for followed in place.cache.rglob("nowhere"):
        followed.unlink()  # made through a link that led nowhere
    for path, contents in made.items():
        at = place.cache / path
        if at.is_symlink() or not at.is_file() or at.read_bytes() != contents:
            remove(at)
            at.parent.mkdir(exist_ok=True)
            at.write_bytes(contents)
            at.chmod(0o600)


def damaged_calls(place):
    return place.json("stats")["damaged"]


def heals(path, kind):
    """Another mark may be that of another version: such a cache is left alone."""
    return path.parts[0] in HEALING or path.name.startswith("digests") or (path.name == "format" and kind == "zeroed")


def attempt(rounds, place, made, damages):
    case = ", ".join(f"{path} {kind} {number}" for path, kind, number in damages)
    try:
        counted = damaged_calls(place)
        for path, kind, number in damages:
            damage(place, made[path], path, kind, number)
        if rounds.chance.random() < 1 / 8:
            read_by_subcommands(place)
            rounds.count("damages read by subcommands")
            counted = None
        ran = [call.make(place) for call in CALLS]
        if all(heals(path, kind) for path, kind, _ in damages):
            for call in CALLS:
                call.make_hit(place)
        is_judged = counted is not None and len(damages) == 1 and damages[0][1] not in LOST
        if sum(ran) and is_judged and damages[0][0].parts[0] in ("results", "blobs"):
            expect(damaged_calls(place) == counted + 1, "it was not counted as damaged")
    except Wrong as wrong:
        rounds.note(case, wrong)
    mend(place, made)


def read_by_subcommands(place):
    for words in ("stats",), ("list",), ("list", "--json"), ("doctor",), ("explain", *CALLS[0].words):
        ended = place.ours(*words)
        expect(ended.status in (0, 1, 125), f"{words} crashed: {ended}")
    ended = place.ours("verify", "--json")
    expect(ended.status in (0, 1, 125), f"verify crashed: {ended}")
