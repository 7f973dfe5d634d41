# SPDX-License-Identifier: MIT
"""A directory with two equal trees: one for calls of cache-run, one for plain commands."""

import json
import os
import shutil
import stat
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 120  # s: what takes longer hangs, on a loaded machine too
SETTLED = 0.1  # s: what is written after that has another time, and a file that is older is settled
TOOL_CACHES = {"__pycache__"}  # neither inputs nor outputs: docs/trace.md
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z", "GIT_CONFIG_NOSYSTEM": "1",
    # of a session: such values must be in no result
    "_": "/usr/bin/cache-run", "SHLVL": "2", "SSH_TTY": "/dev/pts/7", "SSH_CONNECTION": "192.0.2.1 50022 192.0.2.2 22",
    "XDG_SESSION_ID": "31", "XDG_SESSION_TYPE": "tty", "TERM_PROGRAM": "vscode", "MAIL": "/var/mail/me", "LINES": "24",
}


@dataclass(frozen=True)
class Ended:
    """What a call showed and left."""
    status: int
    out: bytes
    err: bytes  # without the lines of cache-run
    tree: dict = field(repr=False)


class Place:
    """Each command sees its tree as `live`, so that both see the same absolute paths."""

    def __init__(self, binary):
        self.binary = str(binary)
        self.top = Path(tempfile.mkdtemp(prefix="cache-run-table.")).resolve()
        self.live, self.twin, self.other = self.top / "live", self.top / "twin", self.top / "other"
        for name in ("work", "home", "tmp"):
            (self.live / name).mkdir(parents=True)
        self.report = self.top / "report.json"
        self.environment = {
            **ENVIRONMENT, "HOME": str(self.live / "home"), "TMPDIR": str(self.live / "tmp"),
            "PWD": str(self.live / "work"), "OLDPWD": str(self.live),
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top)

    def make_twin(self):
        subprocess.run(["cp", "-a", self.live, self.twin], check=True)

    def swap(self):
        """Puts the other tree into the place `live`. What lies in the trees keeps all its times."""
        times = os.stat(self.top)
        self.live.rename(self.other)
        self.twin.rename(self.live)
        self.other.rename(self.twin)
        os.utime(self.top, ns=(times.st_atime_ns, times.st_mtime_ns))

    def shell(self, line):
        """Prepares something in the tree that is live."""
        ended = subprocess.run(["sh", "-ec", line], cwd=self.live / "work", env=self.environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if ended.returncode != 0:
            raise RuntimeError(f"`{line}` ended with {ended.returncode}: {ended.stdout.decode(errors='replace')}")

    def change(self, line):
        """Changes both trees in the same way, with the same times."""
        # What it writes must be newer than what the plain command has just written.
        time.sleep(SETTLED)
        before = identities(self.live)
        self.shell(line)
        after = identities(self.live)
        changed = {path for path in before.keys() | after.keys() if after.get(path) != before.get(path)}
        # What is copied into a directory gives it another time, which only a change itself may do.
        above = {path: os.stat(path) for path in {(self.twin / path).parent for path in changed} if path.is_dir()}
        for path in sorted(changed - after.keys(), reverse=True):
            remove(self.twin / path)
        for path in sorted(changed & after.keys()):
            copy(self.live / path, self.twin / path)
        for path, times in above.items():
            if path.is_dir():
                os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        for path in sorted(changed & after.keys(), reverse=True):
            if (self.live / path).is_dir() and not (self.live / path).is_symlink():
                shutil.copystat(self.live / path, self.twin / path)

    def call(self, command, options):
        """Returns how a call of cache-run ended, and its report."""
        # Only what changes while a command runs is too new, and times are coarse.
        time.sleep(SETTLED)
        environment = {**self.environment, "CACHE_RUN_CACHE_DIR": str(self.top / "cache"),
                       "CACHE_RUN_REPORT": str(self.report), "ASAN_OPTIONS": "detect_leaks=0"}
        words = [self.binary, *options, "--", *command]
        ended = self.run(words, environment)
        return ended, json.loads(self.report.read_text(encoding="utf-8"))

    def plain(self, command):
        """Returns how the command ended in the other tree."""
        self.swap()
        try:
            return self.run(command, self.environment)
        finally:
            self.swap()

    def run(self, words, environment):
        ended = subprocess.run(words, cwd=self.live / "work", env=environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE, check=False)
        told = ended.stderr.splitlines(keepends=True)
        err = b"".join(line for line in told if not line.startswith(b"cache-run: "))
        return Ended(ended.returncode, ended.stdout, err, self.contents())

    def contents(self):
        """Returns types, modes and contents of all that lies in the working directory."""
        work = self.live / "work"
        found = {}
        for directory, names, files in os.walk(work):
            names[:] = [name for name in names if name not in TOOL_CACHES]
            for name in names + files:
                path = Path(directory, name)
                status = path.lstat()
                found[str(path.relative_to(work))] = (oct(status.st_mode), self.content(path, status.st_mode))
        return found

    def content(self, path, mode):
        if stat.S_ISLNK(mode):
            return os.readlink(path)
        if not stat.S_ISREG(mode):
            return None
        if path.name == "index" and path.parent.name == ".git":
            # The index of git holds inode numbers, which no two trees share. What it lists counts.
            return subprocess.run(["git", "ls-files", "--stage"], cwd=path.parent.parent, env=self.environment,
                                  stdout=subprocess.PIPE, check=True).stdout
        if path.name == ".ninja_log":
            # ninja notes when it made which output. The outputs and the commands count.
            return sorted(line.split()[3:] for line in path.read_text(encoding="utf-8").splitlines())
        return path.read_bytes()


def identities(tree):
    """Returns what any change of a path changes."""
    found = {}
    for directory, names, files in os.walk(tree):
        for name in names + files:
            path = Path(directory, name)
            status = path.lstat()
            found[str(path.relative_to(tree))] = (status.st_ino, status.st_mode, status.st_ctime_ns)
    return found


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.is_symlink() or path.exists():
        path.unlink()


def copy(source, target):
    if source.is_dir() and not source.is_symlink():
        if not target.is_dir() or target.is_symlink():
            remove(target)
            target.mkdir()
        return
    if target.is_dir() and not target.is_symlink():
        remove(target)
    subprocess.run(["cp", "-a", "--remove-destination", source, target], check=True)
