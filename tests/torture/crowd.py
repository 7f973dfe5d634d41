# SPDX-License-Identifier: MIT
"""Many processes that ask for few keys in a cache too small for them, some killed or stopped, beside purge and verify."""

import os
import signal
import tempfile
import threading
import time
from dataclasses import dataclass

from calls import BLOB, Call, furnish
from place import Place, Wrong, expect, finished

KEYS = 20
CROWD = 200
CALLS_OF_EACH = 10
LIMIT = "300K"
YEAR = 365 * 86400


@dataclass(frozen=True)
class Nested(Call):
    """The command is a call itself."""

    @property
    def words(self):
        return ("--max-size", LIMIT, "sh", "-c", 'exec "$CACHE_RUN" "$@"', "sh", *super().words)


def call_of(number):
    kind = Nested if number % 5 == 0 else Call
    return kind(f"key {number}", BLOB if number % 2 else 10, plain=True, options=("--max-size", LIMIT))


def run(rounds, machine, only=None):
    with Place(*machine) as place:
        furnish(place)
        crowd = Crowd(rounds, place, len(list(rounds.chosen(range(CROWD)))))  # starts the clock of --seconds, too
        crowd.gather()
        place.calm()
        try:
            for number in range(KEYS):
                # A full cache may leave a result out while its upkeep is under way.
                place.wait_until(lambda: call_of(number).make(place) == 0, "a full cache stores nothing any more")
            expect(place.json("verify")["damaged"] == 0, "verify finds damage")
        except Wrong as wrong:
            rounds.note("after the crowd", wrong)
    return None


class Crowd:
    def __init__(self, rounds, place, size):
        self.rounds, self.place, self.size = rounds, place, size
        self.lock = threading.Lock()
        self.living = set()
        self.killed = set()
        self.over = threading.Event()

    def gather(self):
        callers = [threading.Thread(target=self.guarded, args=(self.call_on,)) for _ in range(self.size)]
        others = [threading.Thread(target=self.guarded, args=(work,)) for work in (self.disturb, self.purge, self.verify)]
        for thread in callers + others:
            thread.start()
        for thread in callers:
            thread.join()
        self.over.set()
        for thread in others:
            thread.join()

    def guarded(self, work, *arguments):
        try:
            work(*arguments)
        except (Wrong, OSError, ValueError) as wrong:
            with self.lock:
                self.rounds.note(work.__name__, wrong)

    def count(self, what):
        with self.lock:
            self.rounds.count(what)

    def choice(self, things):
        with self.lock:
            things = list(things)
            return self.rounds.chance.choice(things) if things else None

    def call_on(self):
        for _ in range(CALLS_OF_EACH):
            if self.rounds.is_over():
                return
            call = call_of(self.choice(range(KEYS)))
            with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
                process = self.place.start([self.place.binary, *call.words], stdout=out, stderr=err)
                with self.lock:
                    self.living.add(process)
                ended = finished(process, out, err)
                with self.lock:
                    self.living.discard(process)
            self.count("crowd: calls")
            if process in self.killed and ended.status == -signal.SIGKILL:
                expect(call.right().out.startswith(ended.out), f"killed, having shown what is wrong: {ended}")
            else:
                call.judge(self.place, ended, ran=0)

    def disturb(self):
        """Kills, stops and resumes some, and sets the clocks of what is stored."""
        while not self.over.wait(0.01):
            kind, process = self.choice(("kill", "stop", "stop", "clock")), self.choice(self.living)
            if kind == "clock":
                self.step_clock()
            elif process is not None:
                if kind == "kill":
                    self.killed.add(process)
                process.send_signal(signal.SIGKILL if kind == "kill" else signal.SIGSTOP)
                time.sleep(0.02)
                process.send_signal(signal.SIGCONT)
                self.count(f"crowd: processes {'killed' if kind == 'kill' else 'stopped and resumed'}")

    def step_clock(self):
        path = self.choice(list(self.place.cache.glob("results/*/*")) + [self.place.cache / "format"])
        when = time.time() + self.choice((-YEAR, -3600, 3600, YEAR))
        try:
            os.utime(path, (when, when))
        except OSError:
            return
        self.count("crowd: time stamps set")

    def purge(self):
        while not self.over.wait(0.05):
            ended = self.place.ours("purge", *self.choice((("--all",), ("--to-size", "100K"), ("--name", "sh"))))
            expect(ended.status == 0, f"purge failed: {ended}")
            self.count("crowd: purges")

    def verify(self):
        while not self.over.wait(0.05):
            found = self.place.json("verify")
            expect(found["damaged"] == 0, f"verify finds {found['findings']}")
            self.count("crowd: verifies")
