# SPDX-License-Identifier: MIT
"""Replay against cat, restoring against cp."""

from rows import Timed, ratio
from hits import GIBIBYTE

RANDOM = {"1 kB": ("random-1k", "small"), "1 MB": ("random-1M", "medium"), "100 MB": ("random-100M", "large"),
          "1 GiB": (GIBIBYTE, "gibibyte")}


def source(place, size):
    name, count = RANDOM[size]
    return place.file(name, getattr(place.sizes, count))


def log(place):
    return place.log_file("log-100M", place.sizes.large)


def cat(path_of):
    return lambda place: ["cat", path_of(place)]


def replay_call(place, path):
    return place.primed(place.command(["--", "cat", path], "replays"))


def replay(path_of):
    return lambda place: replay_call(place, path_of(place))


def restore_call(place, size):
    path = source(place, size)
    return place.primed(place.command(["-o", "restored", "--", "cp", path, "restored"], "restores"))


def _replay_case(path_of, rows, runs, output="pipe", leaves=()):
    return Timed("Replay", rounds=15, runs=runs, output=output, leaves=leaves, rows=rows,
                 commands={"replay": replay(path_of), "cat": cat(path_of)})


def _restore_case(size, rounds, runs, limit=None):
    return Timed(
        "Restoring outputs", rounds=rounds, runs=runs, leaves=("restored", "restores"),
        prepare=lambda place: ["rm", "-f", "restored"],
        commands={"restore": lambda place: restore_call(place, size),
                  "cp": lambda place: ["cp", source(place, size), "restored"]},
        rows=[ratio(f"restoring an output of {size} / cp", "restore", "cp", limit)])


def _of(size):
    return lambda place: source(place, size)


CASES = [
    _replay_case(_of("1 kB"), [ratio("replay of 1 kB / cat", "replay", "cat")], 20),
    _replay_case(_of("1 MB"), [ratio("replay of 1 MB / cat", "replay", "cat")], 20),
    _replay_case(_of("100 MB"), [ratio("replay of 100 MB into a pipe / cat", "replay", "cat", 2)], 3),
    _replay_case(_of("100 MB"),
                 [ratio("replay of 100 MB into a file / cat", "replay", "cat", 2)], 3, "written", ("written",)),
    _replay_case(log,
                 [ratio("replay of 100 MB of log lines into a pipe / cat", "replay", "cat", 2)], 3,
                 leaves=("log-100M",)),
    _restore_case("1 kB", 15, 20),
    _restore_case("100 MB", 15, 3),
    _restore_case("1 GiB", 9, 1, 1.2),
]
