# SPDX-License-Identifier: MIT
"""What a hit and a miss cost beside the start of a process."""

import hashlib
from functools import cache
from pathlib import Path

from rows import Timed, beyond, ratio

LINKS = 50_000  # to one file: ext4 allows 65,000, and each file more takes milliseconds to remove from some disks
GIBIBYTE = "gibibyte"  # the file in the working directory


def true(_place):
    return ["/bin/true"]


@cache
def empty_static(place):
    """An empty C program, linked statically: the floor for any process."""
    source = place.text("empty.c", "int main(void) { return 0; }\n")
    place.run(["gcc", "-O2", "-static", "-s", source, "-o", place.path("empty")])
    return [place.path("empty")]


def hit_call(place, inputs=0, cache=None):
    words = []
    for number in range(inputs):
        words += ["-i", place.file(f"inputs/{number}", 1000)]
    return place.primed(place.command([*words, "--", "echo", "hello"], cache))


def hit_with(inputs, cache=None):
    return lambda place: hit_call(place, inputs, cache)


def hit_with_directory(place):
    for number in range(1000):
        place.file(f"inputs/{number}", 1000)
    return place.primed(place.command(["-i", place.path("inputs"), "--", "echo", "hello"]))


def hit_with_gibibyte(place):
    path = place.file(GIBIBYTE, place.sizes.gibibyte)
    return place.primed(place.command(["-i", path, "--", "echo", "hello"]))


@cache
def crowd(place, size):
    """A cache of so many results: one that was run, and links to copies of it under other names of the same form."""
    name = f"of-{size}"
    hit_call(place, cache=name)
    entry = Path(place.stored(name)[0])
    contents, command = entry.read_bytes(), entry.name[:-40]
    results = entry.parent.parent
    for shard in range(256):
        (results / f"{shard:02x}").mkdir(mode=0o700, exist_ok=True)
    for number in range(size - 1):
        digits = hashlib.sha1(str(number).encode()).hexdigest()
        path = results / digits[:2] / (command + digits)
        if number % LINKS == 0:
            path.write_bytes(contents)
            copy = path
        else:
            path.hardlink_to(copy)
    return name


def hit_among(count, inputs=0):
    return lambda place: hit_call(place, inputs, crowd(place, getattr(place.sizes, count)))


def miss_call(place):
    return place.command(["--", "/bin/true"], "miss")


def miss(place):
    return place.primed(miss_call(place))


def forget_results(place):
    return ["rm", "-f", *_results_of_miss(place)]


@cache
def _results_of_miss(place):
    return tuple(place.stored("miss"))


CASES = [
    Timed(
        "Hits", rounds=25, runs=20,
        commands={
            "true": true, "static": empty_static, "hit": hit_with(0), "1 input": hit_with(1), "10 inputs": hit_with(10),
            "100 inputs": hit_with(100), "1,000 inputs": hit_with(1000), "directory": hit_with_directory,
            "gibibyte": hit_with_gibibyte,
        },
        rows=[
            ratio("empty static program / true", "static", "true"),
            ratio("hit, no inputs / true", "hit", "true", 1.3, "1.3 × (goal 1.15)"),
            ratio("hit, no inputs / empty static program", "hit", "static"),
            ratio("hit, 10 inputs / true", "10 inputs", "true", 1.4),
            ratio("hit, 100 inputs / true", "100 inputs", "true"),
            beyond("hit, 1,000 inputs - hit, no inputs", "1,000 inputs", "hit", 5),
            beyond("hit, directory of 1,000 - hit, no inputs", "directory", "hit", 5),
            ratio("hit, 1 GiB input unchanged / hit, 1 input of 1 kB", "gibibyte", "1 input", 1.1),
        ]),
    Timed(
        "Hits in full caches", rounds=25, runs=20,
        commands={
            "10": hit_among("few_results"), "100,000": hit_among("many_results"),
            "10, inputs": hit_among("few_results", 1000), "100,000, inputs": hit_among("many_results", 1000),
        },
        rows=[
            ratio("hit among 100,000 results / among 10", "100,000", "10", 1.1),
            ratio("hit, 1,000 inputs, among 100,000 results / among 10", "100,000, inputs", "10, inputs", 1.1),
        ],
        note="The results of a full cache are one that was run, and hard links to copies of its file under other "
             "names, made by the script; they are spread over the 256 directories as real ones are."),
    Timed(
        "Misses", rounds=25, runs=10, prepare=forget_results,
        commands={"miss": miss, "true": true, "static": empty_static},
        rows=[
            beyond("miss of true - true", "miss", "true", 1, "under 1 ms"),
            ratio("miss of true / true", "miss", "true"),
            ratio("miss of true / empty static program", "miss", "static"),
        ],
        leaves=("miss",),
        note="Before each run the stored result is removed; the digests of program and inputs stay known."),
]
