# SPDX-License-Identifier: MIT
"""What watching costs: misses beside the plain commands, hits beside those by a depfile, by ccache and of true."""

from functools import cache
from pathlib import Path

from builds import MAKEFILE, MODULE, SHORT
from hits import true
from rows import Timed, ratio

FILES = 30
HEADERS = "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>"
MADE, THIRTY = "made", "thirty"  # directories: for what a compiler makes, and of the program for make
SCRIPT = """import csv
import measures

for row in csv.reader(open("table.csv", encoding="utf-8")):
    print(measures.total(row))
"""


@cache
def sources(place):
    place.text("short.c", SHORT)
    place.text("module.c", MODULE.format(n=0, headers=HEADERS))
    place.text("script.py", SCRIPT)
    place.text("measures.py", "def total(row):\n    return sum(int(word) for word in row)\n")
    place.text("table.csv", "1,2,3\n4,5,6\n")
    (place.work / MADE).mkdir()
    numbers = range(FILES)
    for number in numbers:
        place.text(f"{THIRTY}/module_{number}.c", MODULE.format(n=number, headers=HEADERS))
    declared = "\n".join(f"unsigned long long sum_{number}(const char*, unsigned long);" for number in numbers)
    calls = " ^ ".join(f'sum_{number}("text", 4)' for number in numbers)
    place.text(f"{THIRTY}/main.c", f"{declared}\nint main(void) {{ return ({calls}) == 1; }}\n")
    objects = " ".join(["main.o", *(f"module_{number}.o" for number in numbers)])
    place.text(f"{THIRTY}/Makefile", MAKEFILE.format(objects=objects, launcher=""))


def compiled(name):
    product = f"{MADE}/{name}"
    return ["gcc", "-O2", "-Wall", "-MD", "-MF", f"{product}.d", "-c", f"{name}.c", "-o", f"{product}.o"]


IMPORT = ["python3", "-c", "import json"]
RUN_SCRIPT = ["python3", "script.py"]
MAKE = ["make", "-s", "-j2", "-C", THIRTY]


def watched(place, words):
    return place.command(["--trace", "on", "--", *words], "watched")


def by_depfile(place, name):
    product = f"{MADE}/{name}"
    return place.command(["--trace", "off", "--depfile", f"{product}.d", "-o", f"{product}.o", "--", *compiled(name)],
                         "depfile")


def _remove_products(place, parts=()):
    paths = [place.path(MADE), place.path(THIRTY), *(str(part) for part in parts if part.exists())]
    return ["find", *paths, "-type", "f", "!", "-name", "*.c", "!", "-name", "Makefile", "-delete"]


def _forget(place):
    """All products and results: each run is a miss. What the cache knows of digests stays."""
    parts = ("results", "inputs", "blobs")
    return _remove_products(place, [Path(place.cache("watched"), part) for part in parts])


def _plain(words):
    def ready(place):
        sources(place)
        return words
    return ready


def _missed(words):
    def ready(place):
        sources(place)
        call = watched(place, words)
        for _ in range(2):
            place.settle()
            place.run(_forget(place))
            place.run(call)
        place.stored("watched")  # ends the whole if nothing is
        return call
    return ready


def _hit(call_of):
    """The call after runs in the state that each measured run finds."""
    def ready(place):
        sources(place)
        call = call_of(place)
        for _ in range(3):
            place.settle()
            place.run(_remove_products(place))
            place.run(call)
        place.run(_remove_products(place))
        return call
    return ready


def _checked(call_of):
    def ready(place):
        call = _hit(call_of)(place)
        if not place.has_result(call):
            raise SystemExit(f"bench: a hit was expected of {call}")
        return call
    return ready


def _misses(rounds, runs, commands, rows, note=""):
    return Timed("Watched misses", rounds=rounds, runs=runs, prepare=_forget, commands=commands, rows=rows,
                 leaves=("watched",), note=note)


CASES = [
    _misses(15, 10, {
        "plain": _plain(compiled("short")), "watched": _missed(compiled("short")),
        "plain module": _plain(compiled("module")), "watched module": _missed(compiled("module")),
        "plain python": _plain(IMPORT), "watched python": _missed(IMPORT),
    }, [
        ratio("miss of gcc -c, short file, watched / plain", "watched", "plain", 1.6),
        ratio("miss of gcc -c, watched / plain", "watched module", "plain module", 1.6),
        ratio("miss of python3 -c 'import json', watched / plain", "watched python", "plain python", 1.3),
    ], "Before each run all products and stored results are removed; the digests of files stay known."),
    _misses(7, 1, {"plain": _plain(MAKE), "watched": _missed(MAKE)},
            [ratio("make -j2 of 30 files, watched as a whole / plain", "watched", "plain", 1.15)],
            "The program has 31 C files."),
    Timed(
        "Watched hits", rounds=25, runs=10, prepare=_remove_products, leaves=("watched", "depfile", "ccache"),
        commands={
            "true": true,
            "trace": _checked(lambda place: watched(place, compiled("module"))),
            "depfile": _checked(lambda place: by_depfile(place, "module")),
            "ccache": _hit(lambda place: ["ccache", *compiled("module")]),
            "script": _checked(lambda place: watched(place, RUN_SCRIPT)),
        },
        rows=[
            ratio("hit of gcc -c by trace / by depfile", "trace", "depfile", 1.5),
            ratio("hit of gcc -c by trace / ccache's", "trace", "ccache", 0.6),
            ratio("hit of a Python script by trace / true", "script", "true", 1.7),
        ],
        note="The products are removed before each run."),
]
