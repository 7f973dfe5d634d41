# SPDX-License-Identifier: MIT
"""Where it happens: a directory of its own with files, caches and an environment that is nobody's."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

MIB = 1 << 20
# A file is trusted unread only once it is older than two ticks (20 ms) of the file clock.
SETTLED = 0.1


@dataclass(frozen=True)
class Sizes:
    """How large things are. The rows are named after the full sizes."""
    gibibyte: int = 1 << 30
    large: int = 100_000_000
    medium: int = 1_000_000
    small: int = 1_000
    many_results: int = 100_000
    few_results: int = 10
    crowd: int = 8
    calls_of_one: int = 200


QUICK = Sizes(gibibyte=32 * MIB, large=4_000_000, many_results=1_000, calls_of_one=20)


class Place:
    def __init__(self, directory, cache_run, sizes):
        self.top = Path(directory)
        self.cache_run = str(cache_run)
        self.sizes = sizes
        self.work = self.top / "work"
        for name in ("work", "home", "caches", "tmp"):
            (self.top / name).mkdir()
        self.environment = {
            "PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": str(self.top / "home"), "TMPDIR": str(self.top / "tmp"),
            "XDG_CACHE_HOME": str(self.top / "caches" / "own"), "XDG_CONFIG_HOME": str(self.top / "home" / "config"),
            "CACHE_RUN_TRACE": "off",  # the section about watched commands says --trace on
            "CCACHE_DIR": str(self.top / "caches" / "ccache"),
            "CCACHE_CONFIGPATH": str(self.top / "home" / "ccache.conf"),
        }
        (self.top / "home" / "ccache.conf").touch()

    def path(self, name):
        return str(self.work / name)

    def cache(self, name):
        """A cache directory other than the default one."""
        return str(self.top / "caches" / name)

    def text(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return str(path)

    def file(self, name, size):
        """The path of a file of random bytes."""
        return self._filled(name, size, lambda count: os.urandom(count))

    def log_file(self, name, size):
        """The path of a file of lines that compress as a log does."""
        def lines(count):
            line = "2026-11-22T10:00:00 worker-{:02} request {} took {} us, {} bytes, status 200\n"
            made = "".join(line.format(n % 16, time.monotonic_ns() + n, n * n % 9973, n * 7919 % 100003)
                           for n in range(count // 70 + 1))
            return made.encode()[:count]
        return self._filled(name, size, lines)

    def _filled(self, name, size, bytes_of):
        path = self.work / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("wb") as file:
                while (left := size - file.tell()) > 0:
                    file.write(bytes_of(min(left, MIB)))
        return str(path)

    def command(self, words, cache=None):
        """A call of cache-run, in the default cache or in the named one."""
        return [self.cache_run, *(["--cache-dir", self.cache(cache)] if cache else []), *words]

    def run(self, words, allowed=(0,), stdout=subprocess.PIPE):
        done = subprocess.run(words, cwd=self.work, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=stdout, stderr=subprocess.PIPE, check=False)
        if done.returncode not in allowed:
            sys.exit(f"bench: {shlex.join(words)[:300]} ended with {done.returncode}:\n"
                     f"{done.stderr.decode(errors='replace')[:2000]}")
        return done

    def settle(self):
        time.sleep(SETTLED)

    def has_result(self, call):
        return self.run([call[0], "--check", *call[1:]], allowed=(0, 1)).returncode == 0

    def primed(self, call):
        """The call itself, after its result was stored and all that a hit can remember is known."""
        for _ in range(3):
            self.settle()
            self.run(call, stdout=subprocess.DEVNULL)
        if not self.has_result(call):
            sys.exit(f"bench: a hit was expected of {shlex.join(call)[:300]}")
        return call

    def stored(self, cache):
        """The files of all results in a cache; without them every call is a miss."""
        found = [str(path) for part in ("results", "inputs", "blobs")
                 for path in Path(self.cache(cache), part).glob("*/*")]
        if not found:
            sys.exit(f"bench: nothing is stored in {self.cache(cache)}")
        return found

    def remove(self, name):
        """A file or directory, of the working directory or among the caches."""
        for path in (self.work / name, self.top / "caches" / name):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
