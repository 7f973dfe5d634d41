# SPDX-License-Identifier: MIT
"""Disks that are full, small or read-only, file size limits, caches where none can be."""

import ctypes
import os
import resource
import subprocess

from calls import OUTPUTS, Call, furnish
from place import Ended, Place, Wrong, expect

SIZES = (64, 96, 128, 192, 256, 384, 512, 768, 1024)  # KiB
PARTS = (0.01, 0.1, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.75, 0.9, 0.99, 1, 1.01, 1.5)
LIMITS = (1000, 2000, 4096, 5000, 16384, 20480, 33000, 40000, 65536, 65792, 66000, 100_000, 200_000)
RUNS = 3
CLONE_NEWNS = 0x00020000


def run(rounds, machine, only=None):
    parts = {"limits": (lambda _: LIMITS, limited), "misplaced": (misplaces, misplaced)}
    reason = None if only in parts else own_mounts()
    if not reason:
        parts = {"small": (lambda _: [(size, part, plain) for size in SIZES for part in PARTS for plain in (True, False)], small),
                 "inodes": (lambda _: range(1, 40), few_inodes),
                 "filled": (lambda _: range(0, 260, 4), filled), "read-only": (lambda _: [0], read_only), **parts}
    for name in [only] if only in parts else parts if only is None else []:
        cases, attempt = parts[name]
        for case in rounds.chosen(cases(None)):
            try:
                with Place(*machine) as place:
                    furnish(place)
                    attempt(rounds, place, case)
                rounds.count(f"disks: {name}")
            except Wrong as wrong:
                rounds.note(f"{name}: {case}", wrong)
    return reason


def own_mounts():
    """Why file systems cannot be mounted in a name space of our own, which ends with us."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNS) != 0 or not mount("--make-rprivate", "/"):
        return "no file system can be mounted here"
    with Place("/bin/true", "/bin") as place:
        if not mount("-t", "tmpfs", "-o", "size=64k", "none", place.work):
            return "no file system can be mounted here"
        unmount(place.work)
    return None


def mount(*words):
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def unmount(path):
    expect(subprocess.run(["umount", "-l", path], check=False).returncode == 0, f"cannot unmount {path}")


class Mounted:
    """The cache on a file system of its own."""

    def __init__(self, place, *options):
        self.place, self.options = place, options

    def __enter__(self):
        self.place.cache.mkdir(mode=0o700, exist_ok=True)
        expect(mount(*self.options, self.place.cache), f"cannot mount {self.options}")

    def __exit__(self, *_):
        self.place.calm()
        unmount(self.place.cache)


def always_right(rounds, place, call):
    """Whatever becomes of the cache: what the call gives is right each time."""
    before = place.surroundings(OUTPUTS)
    ran = sum(call.make(place) for _ in range(RUNS))
    rounds.count("disks: calls whose result could not be stored", ran == RUNS)
    expect(place.surroundings(OUTPUTS) == before, "something beside cache and outputs was touched")


def small(rounds, place, case):
    size, part, plain = case
    with Mounted(place, "-t", "tmpfs", "-o", f"size={size}k,mode=700", "none"):
        always_right(rounds, place, Call("edge", int(part * size * 1024), plain=plain))
        Call("next", 100).make(place)
        expect(place.json("verify")["damaged"] == 0, "verify finds damage")


def few_inodes(rounds, place, number):
    with Mounted(place, "-t", "tmpfs", "-o", f"size=1m,nr_inodes={number},mode=700", "none"):
        always_right(rounds, place, Call("edge", 40_000))


def filled(rounds, place, free):
    """Full but for `free` KiB, and then not any more."""
    with Mounted(place, "-t", "tmpfs", "-o", "size=1m,mode=700", "none"):
        Call("first", 50_000).make(place)
        filler = place.top / "cache" / "filler"
        status = os.statvfs(place.cache)
        filler.write_bytes(bytes(max(0, status.f_bavail * status.f_bsize - free * 1024)))
        always_right(rounds, place, Call("second", 100_000))
        filler.unlink()
        Call("second", 100_000).heals(place)
        Call("first", 50_000).heals(place)
        expect(place.json("verify")["damaged"] == 0, "verify finds damage")


def read_only(rounds, place, _):
    kept = Call("kept", 50_000, status=3)
    with Mounted(place, "-t", "tmpfs", "-o", "size=1m,mode=700", "none"):
        kept.heals(place)
        place.calm()
        expect(mount("-o", "remount,ro", place.cache), "cannot mount read-only")
        kept.make_hit(place)
        always_right(rounds, place, Call("other", 50_000))
        for words in ("stats",), ("list",), ("verify",), ("purge", "--all"), ("doctor",):
            ended = place.ours(*words)
            expect(ended.status in (0, 1, 125), f"{words} crashed: {ended}")
        kept.make_hit(place)
        expect(mount("-o", "remount,rw", place.cache), "cannot mount writable again")
        Call("other", 50_000).heals(place)


def limited(rounds, place, limit):
    """The command's own files are kept small, and its output goes into a pipe: the limit hits the cache alone."""
    def lower():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    call = Call("limited", 70_000, plain=True)
    for _ in range(RUNS):
        before = place.runs()
        with place.start([place.binary, *call.words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         preexec_fn=lower) as process:
            out, err = process.communicate()
        call.judge(place, Ended(process.returncode, out, err), place.runs() - before)
    call.heals(place)
    rounds.count("disks: file size limits", 1)


def misplaces(_):
    return ("file", "below a file", "link to nowhere", "link to itself", "link to a file", "FIFO", "/dev/null",
            "/dev/full/cache", "/proc", "/proc/self/fd/0", "/", "long name", "long path")


def misplaced(rounds, place, kind):
    at = place.top / "misplaced"
    if kind in ("file", "below a file"):
        at.write_text("not a cache\n")
    elif kind.startswith("link"):
        target = {"nowhere": "nothing/there", "itself": "misplaced", "a file": "work/bystander"}[kind.split(" to ")[1]]
        at.symlink_to(target)
    elif kind == "FIFO":
        os.mkfifo(at)
    cache = {"below a file": at / "cache", "long name": place.top / ("x" * 300), "long path": place.top / ("x/" * 3000)}
    place.environment["CACHE_RUN_CACHE_DIR"] = kind if kind.startswith("/") else str(cache.get(kind, at))
    before = at.lstat() if os.path.lexists(at) else None
    always_right(rounds, place, Call("misplaced", 40_000, status=3))
    if before:
        expect(at.lstat() == before, "what stands in the cache's place was touched")
