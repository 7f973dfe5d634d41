# SPDX-License-Identifier: MIT
"""Rows that are counted, so that they repeat: system calls, instructions, bytes, memory."""

from counting import bytes_read, instructions, peak_memory, system_calls
from hashing import call_with, gibibyte
from hits import empty_static, forget_results, hit_call, hit_with_gibibyte, miss, miss_call, true
from rows import Counted, Row
from streams import replay_call, restore_call, source

MEMORY = 16  # MiB
READ = 1 << 20


def _hit(count, inputs):
    return lambda place: count(place, hit_call(place, inputs))


def _miss(count):
    def counted(place):
        miss(place)
        place.run(forget_results(place))
        return count(place, miss_call(place))
    return counted


def _reads_of_unchanged(place):
    return bytes_read(place, hit_with_gibibyte(place), gibibyte(place))


def _memory_of_replay(place):
    return peak_memory(place, replay_call(place, source(place, "100 MB")))


def _memory_of_restore(place):
    call = restore_call(place, "1 GiB")
    place.remove("restored")
    return peak_memory(place, call)


def _memory_of_first(place):
    call = call_with(place, [gibibyte(place)], "first")
    place.remove("first")
    return peak_memory(place, call)


def _memory_of_recording(place):
    call = restore_call(place, "1 GiB")
    place.remove("restores")
    return peak_memory(place, call)


def _memory_row(name, find):
    return Row(name, "MiB", find, limit=MEMORY, budget=f"under {MEMORY} MiB")


CASES = [
    Counted(
        "System calls", leaves=("miss",), note="Of the first process alone, as strace -c counts them.",
        rows=[
            Row("system calls of true", "calls", lambda place: system_calls(place, true(place))),
            Row("system calls of a hit, no inputs", "calls", _hit(system_calls, 0), limit=45, budget="at most 45"),
            Row("system calls of a hit, 10 inputs", "calls", _hit(system_calls, 10)),
            Row("system calls of a miss", "calls", _miss(system_calls)),
        ]),
    Counted(
        "Instructions", leaves=("miss",), note="Of the first process alone, in user mode, as callgrind counts them.",
        rows=[
            Row("instructions of an empty static program", "instructions",
                lambda place: instructions(place, empty_static(place))),
            Row("instructions of a hit, no inputs", "instructions", _hit(instructions, 0)),
            Row("instructions of a hit, 10 inputs", "instructions", _hit(instructions, 10)),
            Row("instructions of a miss", "instructions", _miss(instructions)),
        ]),
    Counted(
        "Bytes read and memory", leaves=("first", "restores", "restored"),
        rows=[
            Row("bytes read by a hit with a 1 GiB input unchanged", "bytes", _reads_of_unchanged, limit=READ,
                budget="under 1 MiB"),
            _memory_row("peak memory of a replay of 100 MB", _memory_of_replay),
            _memory_row("peak memory of restoring 1 GiB", _memory_of_restore),
            _memory_row("peak memory of recording an output of 1 GiB", _memory_of_recording),
            _memory_row("peak memory of a first look at 1 GiB", _memory_of_first),
        ]),
]
