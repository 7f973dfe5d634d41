# SPDX-License-Identifier: MIT
"""What can be counted of one call: system calls, instructions, bytes read, peak memory."""

import re

from rows import Figure


def system_calls(place, call):
    """Of the first process alone, as `strace -c` counts them: without exit_group, which never returns."""
    place.run(["strace", "-c", "-U", "name,calls", "-o", place.path("calls"), *call])
    pairs = [line.split() for line in (place.work / "calls").read_text().splitlines()]
    counts = {name: int(number) for name, number in pairs if number.isdigit()}
    total = counts.pop("total")
    if total != sum(counts.values()):
        raise SystemExit(f"bench: strace counts {total} calls and names {counts}")
    return Figure.counted(total, calls=dict(sorted(counts.items(), key=lambda one: -one[1])))


def instructions(place, call):
    """Of the first process alone, all in user mode."""
    done = place.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={place.path('callgrind.%p')}", *call])
    for leftover in place.work.glob("callgrind.*"):
        leftover.unlink()
    process = re.match(rb"==(\d+)==", done.stderr).group(1)  # the first to speak; forked ones do, too
    return Figure.counted(int(re.search(rb"==%s== Collected : (\d+)" % process, done.stderr).group(1)))


def bytes_read(place, call, path):
    """What reading calls brought in, of any file, and how much of `path` was mapped."""
    place.run(["strace", "-f", "-y", "-o", place.path("reads"), "-e",
               "trace=read,pread64,readv,preadv,preadv2,mmap,copy_file_range,sendfile,splice", *call])
    total = 0
    for line in (place.work / "reads").read_text(errors="replace").splitlines():
        if " = " not in line:
            continue
        if "mmap(" in line:
            size = re.search(r"mmap\([^,]+, (\d+),", line)
            total += int(size.group(1)) if size and f"<{path}>" in line else 0
        elif (result := re.search(r" = (\d+)", line)):
            total += int(result.group(1))
    return Figure.counted(total)


def peak_memory(place, call):
    """The largest resident set in MiB, by time(1), which is small itself."""
    place.run(["/usr/bin/time", "-q", "-o", place.path("memory"), "-f", "%M", *call])
    return Figure.counted(int((place.work / "memory").read_text().split()[-1]) / 1024)
