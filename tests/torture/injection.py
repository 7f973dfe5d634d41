# SPDX-License-Identifier: MIT
"""System calls of our own processes: which there are, and letting the n-th of one kind fail or be the last."""

import itertools
import re
import subprocess
from dataclasses import dataclass

# What may go wrong with which call. Those that can only fail by a mistake of ours are left out.
PATHS = ("EACCES", "EIO")
NEW_NAMES = ("ENOSPC", "EIO", "EACCES")
WRITES = ("ENOSPC", "EIO", "EINTR")
ERRORS = {
    "openat": ("EMFILE", "EACCES", "ENOSPC", "EIO", "EINTR"), "openat2": ("EMFILE", "EACCES", "EIO"),
    "read": ("EIO", "EINTR"), "pread64": ("EIO", "EINTR"), "readv": ("EIO", "EINTR"), "getdents64": ("EIO",),
    "write": WRITES, "pwrite64": WRITES, "writev": WRITES, "copy_file_range": WRITES, "sendfile": WRITES,
    "fallocate": WRITES, "ftruncate": ("EIO", "EINTR"), "fsync": ("EIO",), "fdatasync": ("EIO", "ENOSPC"),
    "msync": ("EIO",), "close": ("EIO", "EINTR"), "lseek": ("EIO",), "mmap": ("EACCES", "EMFILE"),
    "mkdir": NEW_NAMES, "mkdirat": NEW_NAMES, "rename": NEW_NAMES, "renameat": NEW_NAMES, "renameat2": NEW_NAMES,
    "link": NEW_NAMES, "linkat": NEW_NAMES, "symlink": NEW_NAMES, "symlinkat": NEW_NAMES,
    "unlink": PATHS, "unlinkat": PATHS, "rmdir": PATHS, "chmod": PATHS, "fchmod": PATHS, "fchmodat": PATHS,
    "utimensat": PATHS, "access": PATHS, "faccessat": PATHS, "faccessat2": PATHS, "readlink": PATHS,
    "readlinkat": PATHS, "getcwd": PATHS, "chdir": PATHS, "stat": PATHS, "lstat": PATHS, "newfstatat": PATHS,
    "statx": PATHS, "fstat": ("EIO",), "fstatfs": ("EIO",), "statfs": PATHS, "flock": ("EIO", "EINTR"),
    "fcntl": ("EACCES", "EINTR"), "ioctl": ("EIO", "EINTR"), "pipe2": ("EMFILE",), "dup": ("EMFILE",),
    "dup2": ("EMFILE", "EINTR"), "dup3": ("EMFILE", "EINTR"), "signalfd4": ("EMFILE",), "memfd_create": ("EMFILE",),
    "eventfd2": ("EMFILE",), "pidfd_open": ("EMFILE",), "socketpair": ("EMFILE",), "clone": ("EAGAIN",),
    "clone3": ("EAGAIN",), "fork": ("EAGAIN",), "vfork": ("EAGAIN",), "poll": ("EINTR",), "ppoll": ("EINTR",),
    "wait4": ("EINTR",), "waitid": ("EINTR",), "nanosleep": ("EINTR",), "clock_nanosleep": ("EINTR",),
    "getrandom": ("EINTR",), "setsid": ("EACCES",), "splice": WRITES, "tee": WRITES,
    "process_vm_readv": ("EPERM", "ENOMEM"), "seccomp": ("EBUSY", "EACCES"), "unshare": ("ENOMEM",),
    "epoll_create1": ("EMFILE",), "epoll_ctl": ("ENOMEM",), "epoll_wait": ("EINTR",),
    "llistxattr": ("EIO", "EACCES"), "flistxattr": ("EIO",),
}
SHIFT = 4
LINE = re.compile(r"^(\w+)\((.*)")


@dataclass(frozen=True, order=True)
class Moment:
    """The number-th call of this name, in the first process or (`behind`) in each one that it forks."""
    name: str
    number: int
    behind: bool

    def __str__(self):
        return f"{self.name} {self.number}{' in each process' if self.behind else ''}"


def can_inject():
    done = subprocess.run(["strace", "-o", "/dev/null", "-f", "-b", "execve", "-e", "trace=read", "-e",
                           "inject=read:error=EINTR:when=100", "true"], capture_output=True, check=False)
    return done.returncode == 0


def strace(place, behind, *options):
    """The words before a call. The command itself is never traced: it is left alone when it is executed."""
    for old in place.trace.iterdir():
        old.unlink()
    follow = ("-ff", "-b", "execve") if behind else ()
    return ("strace", "-qq", "-y", *follow, "-o", place.trace / "of", *options)


def failing(place, moment, error):
    return strace(place, moment.behind, "-e", f"trace={moment.name}",
                  "-e", f"inject={moment.name}:error={error}:when={moment.number}")


def killing(place, moment):
    return strace(place, moment.behind, "-e", f"trace={moment.name}",
                  "-e", f"inject={moment.name}:signal=KILL:when={moment.number}")


def injected(place):
    """The lines of calls that did fail."""
    return [line for trace in place.trace.iterdir() for line in trace.read_text(errors="replace").splitlines()
            if "(INJECTED)" in line]


def is_of_the_caller(line):
    """Of the caller's or the command's stream: what fails there is not the cache."""
    return re.match(r"\w+\(([012]<|\d+<pipe:)", line) is not None


def is_of_a_sanitizer(line):
    """It asks by way of a pipe whether memory may be read, and takes a failure for an answer. It ends if it gets none."""
    return re.match(r"pipe2\(.*, 0\) |write\(\d+<pipe:|mmap\(.*MAP_ANONYMOUS", line) is not None


def numbered_calls(lines):
    """Of one process: each call's name, its number among those of this name, and its arguments."""
    counts = {}
    for match in filter(None, map(LINE.match, lines)):
        name, arguments = match.groups()
        counts[name] = counts.get(name, 0) + 1
        yield name, counts[name], arguments


def own_calls(lines):
    """Those after the loader, which ends before our first look at the streams."""
    looks = ("fstat", "newfstatat")
    return itertools.dropwhile(lambda call: call[0] not in looks or not call[2].startswith("0<"), numbered_calls(lines))


def is_unfit(name, arguments):
    """A close that strace fails is not done, so of a pipe nobody would see the end. Memory is not what this is about."""
    return {"mmap": "MAP_ANONYMOUS", "close": "<pipe:"}.get(name, "\0") in arguments


def moments(place, call, behind):
    """All moments of `call(prefix)`, sorted. With `behind` those of forked processes."""
    call(strace(place, behind))
    traces = [trace.read_text(errors="replace").splitlines() for trace in sorted(place.trace.iterdir())]
    first = [lines for lines in traces if lines and lines[0].startswith("execve(")]
    of_interest = [numbered_calls(lines) for lines in traces if lines not in first] if behind else map(own_calls, first)
    unfit = {(name, number) for lines in traces for name, number, arguments in numbered_calls(lines)
             if is_unfit(name, arguments)}
    # What comes before the pipes are closed may be a call more or less another time.
    last = max((number for name, number in unfit if name == "close"), default=-SHIFT)
    found = {(name, number) for calls in of_interest for name, number, _ in calls
             if name != "close" or number > last + SHIFT}
    return sorted(Moment(name, number, behind) for name, number in found - unfit)
