# SPDX-License-Identifier: MIT
"""A private directory with a cache, and what may be said about calls there."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 120  # s: what takes longer hangs, on a loaded machine too


class Wrong(Exception):
    """A promise was broken."""


def expect(true, what):
    if not true:
        raise Wrong(what)


@dataclass(frozen=True)
class Ended:
    status: int
    out: bytes
    err: bytes

    @property
    def commands_err(self):
        return b"".join(line for line in self.err.splitlines(True) if not line.startswith(b"cache-run: "))

    @property
    def own_lines(self):
        return [line for line in self.err.splitlines() if line.startswith(b"cache-run: ")]

    def __str__(self):
        return f"status {self.status}, {len(self.out)} bytes of stdout, stderr {self.err[:500]!r}"


def finished(process, out, err):
    """How it ended, with what it wrote to these files."""
    try:
        status = process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise Wrong(f"it hung: {process.args}") from None
    out.seek(0)
    err.seek(0)
    return Ended(status, out.read(), err.read())


class Place:
    def __init__(self, binary, programs, cache=None):
        self.binary = str(binary)
        self.top = Path(tempfile.mkdtemp(prefix="cache-run-torture.")).resolve()
        self.work, self.cache, self.trace = self.top / "work", cache or self.top / "cache", self.top / "trace"
        for name in ("work", "home", "tmp", "trace"):
            (self.top / name).mkdir()
        self.identity = {}  # as which user calls are made
        self.count_file = self.top / "runs"
        self.count_file.touch()
        self.environment = {
            "PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.top / "home"),
            "TMPDIR": str(self.top / "tmp"), "XDG_CONFIG_HOME": str(self.top / "home"),
            "CACHE_RUN_CACHE_DIR": str(self.cache), "COUNT_FILE": str(self.count_file), "CACHE_RUN": self.binary,
            # Scenarios that watch their commands say so.
            "CACHE_RUN_TRACE": "off",
            # A leak check cannot run under strace.
            "ASAN_OPTIONS": "detect_leaks=0", "TSAN_OPTIONS": os.environ.get("TSAN_OPTIONS", ""),
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        shutil.rmtree(self.top, ignore_errors=True)

    def start(self, words, **how):
        how = {"cwd": self.work, "env": self.environment, "stdin": subprocess.DEVNULL, **self.identity, **how}
        return subprocess.Popen([str(word) for word in words], **how)

    def run(self, words, killed_after=None, **how):
        """How `words` ended. A child of it that lives on does not matter."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = self.start(words, stdout=out, stderr=err, **how)
            if killed_after is not None:
                time.sleep(killed_after)
                process.kill()
            return finished(process, out, err)

    def ours(self, *words, **how):
        return self.run([self.binary, *words], **how)

    def json(self, subcommand, *options):
        ended = self.ours(subcommand, "--json", *options)
        expect(ended.status in (0, 1), f"{subcommand} failed: {ended}")
        return json.loads(ended.out)

    def runs(self):
        return self.count_file.stat().st_size

    def files(self):
        """All files of the cache, by their paths there."""
        found = (path for path in self.cache.rglob("*") if path.is_file() and not path.is_symlink())
        return sorted(path.relative_to(self.cache) for path in found)

    def forget_cache(self):
        shutil.rmtree(self.cache, ignore_errors=True)

    def calm(self):
        """Until nothing that was started here is under way, in the background or left by a killed one."""
        self.wait_until(lambda: not list(self.processes()), "a process stays")

    def processes(self):
        """Those that work in the private directory."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                if os.readlink(process / "cwd").startswith(f"{self.top}/"):
                    yield int(process.name)
            except OSError:
                pass

    @staticmethod
    def wait_until(state, what):
        end = time.monotonic() + PATIENCE
        while not state():
            expect(time.monotonic() < end, f"waited in vain: {what}")
            time.sleep(0.01)

    def surroundings(self, declared):
        """All that no call may touch: everything but cache and declared outputs."""
        seen = {}
        for part in ("work", "home", "tmp"):
            for directory, names, files in os.walk(self.top / part):
                for path in [os.path.join(directory, name) for name in names + files]:
                    if os.path.relpath(path, self.work) in declared:
                        continue
                    status = os.lstat(path)
                    times = () if os.path.isdir(path) else (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
                    seen[path] = (status.st_mode, status.st_ino, *times)
        return seen


def is_sanitized(binary):
    return subprocess.run(["grep", "-qE", "__[at]san_init", str(binary)], check=False).returncode == 0
