# SPDX-License-Identifier: MIT
"""Several processes that hit at once."""

import os
import time
from statistics import median

from hits import hit_call, true
from rows import Counted, Figure, Row

ROUNDS = 7


def _calls_when_opened(place, call, gate, lock):
    """A process that makes its calls, one after the other, as soon as nobody holds the lock, the gate's other end."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        os.chdir(place.work)
        os.close(lock)
        os.read(gate, 1)
        quiet = [(os.POSIX_SPAWN_OPEN, descriptor, "/dev/null", os.O_RDWR, 0) for descriptor in (0, 1)]
        started = (os.posix_spawn(call[0], call, place.environment, file_actions=quiet)
                   for _ in range(place.sizes.calls_of_one))
        status = int(any([os.waitpid(one, 0)[1] for one in started]))
    finally:
        os._exit(status)


def _seconds(place, call):
    gate, lock = os.pipe()
    processes = [_calls_when_opened(place, call, gate, lock) for _ in range(place.sizes.crowd)]
    time.sleep(0.1)  # until all of them wait at the gate
    began = time.monotonic()
    os.close(lock)
    failed = [process for process in processes if os.waitpid(process, 0)[1]]
    took = time.monotonic() - began
    os.close(gate)
    if failed:
        raise SystemExit(f"bench: {len(failed)} of {place.sizes.crowd} processes saw {call} fail")
    return took


def _throughput(place):
    call, plain = hit_call(place), true(place)
    pairs = [(_seconds(place, call), _seconds(place, plain)) for _ in range(ROUNDS)]
    ratios = [ours / against for ours, against in pairs]
    calls = place.sizes.crowd * place.sizes.calls_of_one
    return Figure.of_rounds(ratios, ours_calls_per_s=round(calls / median(ours for ours, _ in pairs)),
                            against_calls_per_s=round(calls / median(against for _, against in pairs)))


CASES = [
    Counted(
        "Eight processes at once",
        rows=[Row("eight processes, 200 hits each / true", "x", _throughput)],
        note="Timed by the script itself, in turn with true: from when all may start to the end of the last."),
]
