# SPDX-License-Identifier: MIT
"""The first and the second look at large files, against b2sum."""

import os

from hits import GIBIBYTE
from rows import Timed, ratio

PARTS = 4


def gibibyte(place):
    return place.file(GIBIBYTE, place.sizes.gibibyte)


def parts(place):
    return [place.file(f"parts/{number}", place.sizes.gibibyte // PARTS) for number in range(PARTS)]


def call_with(place, paths, cache):
    words = [word for path in paths for word in ("-i", path)]
    return place.primed(place.command([*words, "--", "true"], cache))


def b2sum_in_parallel(place):
    place.text("list", "\n".join(parts(place)) + "\n")
    return ["xargs", "-d", "\n", "-P", str(os.cpu_count()), "-n", "1", "-a", "list", "b2sum"]


def forget(place):
    return ["rm", "-rf", place.cache("first")]


CASES = [
    Timed(
        "Hashing", rounds=5, runs=1, prepare=forget, leaves=("first",),
        commands={
            "first": lambda place: call_with(place, [gibibyte(place)], "first"),
            "contents": lambda place: place.command(["hash", "contents", gibibyte(place)]),
            "b2sum": lambda place: ["b2sum", gibibyte(place)],
        },
        rows=[
            ratio("first call with a 1 GiB input / b2sum", "first", "b2sum", 1.1),
            ratio("cache-run hash contents of 1 GiB / b2sum", "contents", "b2sum", 1.1),
        ],
        note="The file is in the page cache; the cache is empty before each first call."),
    Timed(
        "Hashing", rounds=5, runs=1, prepare=forget, leaves=("first", "parts"),
        commands={"first": lambda place: call_with(place, parts(place), "first"), "b2sum": b2sum_in_parallel},
        rows=[ratio("first call with 4 x 256 MiB / b2sum on all cores", "first", "b2sum", 1.1)]),
    Timed(
        "Hashing", rounds=5, runs=2,
        commands={
            "second": lambda place: call_with(place, [gibibyte(place)], None),
            "b2sum": lambda place: ["b2sum", gibibyte(place)],
        },
        rows=[ratio("second call with a 1 GiB input / b2sum", "second", "b2sum")]),
]
