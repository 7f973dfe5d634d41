# SPDX-License-Identifier: MIT
"""What is done to a cache while something goes wrong, and what must be true of it afterwards."""

import os
import shutil
import signal

from calls import BLOB, OUTPUTS, Call, furnish
from forgery import tell_a_lie
from place import expect, is_sanitized


class Scenario:
    """A call, made again and again. `behind`: it leaves processes behind that are worth a fault, too."""
    behind = False
    subcommand = ()

    def __init__(self, place):
        self.place = place
        self.number = 0
        furnish(place)
        self.neighbour = Call("neighbour", BLOB, plain=True)
        self.neighbour.make(place)
        self.set_up()

    def set_up(self):
        pass

    def prepare(self):
        """Once before each `act`: the call that it makes."""
        raise NotImplementedError

    def act(self, prefix=()):
        """Raises Wrong unless the call is right or a clear refusal."""
        before = self.place.surroundings(OUTPUTS)
        call = self.prepare()
        call.make(self.place, prefix, may_refuse=True)
        expect(self.place.surroundings(OUTPUTS) == before, "something beside cache and outputs was touched")

    def act_killed(self, prefix):
        """Whether it was killed. Raises Wrong unless it did nothing wrong until then."""
        return self.prepare().make_killed(self.place, prefix)

    def after(self):
        """Raises Wrong unless the next calls are right and hits."""
        self.call.heals(self.place)
        self.neighbour.heals(self.place)


class Hit(Scenario):
    def set_up(self):
        self.call = self.what()
        for _ in range(3):
            self.call.make(self.place)

    def prepare(self):
        return self.call

    def what(self):
        return Call("small", plain=True)


class HitWithOutputs(Hit):
    def what(self):
        return Call("large", BLOB, status=3)


class Miss(Scenario):
    behind = True

    def prepare(self):
        self.number += 1
        self.call = Call(f"miss {self.number}", BLOB, status=3)
        return self.call


class FirstMiss(Miss):
    """Into a cache that is not there yet."""

    def prepare(self):
        self.place.calm()
        self.place.forget_cache()
        return super().prepare()


class Eviction(Scenario):
    behind = True

    def prepare(self):
        self.number += 1
        self.call = Call(f"fills {self.number}", BLOB, options=("--max-size", "400K"))
        return self.call

    def after(self):
        """Blobs that lost their results to a round that failed half-way take up room for ten seconds."""
        self.place.wait_until(lambda: self.call.make(self.place) == 0, "a full cache stores nothing any more")
        self.neighbour.heals(self.place)


class Subcommand(Scenario):
    """It may fail, clearly; what it leaves is right in any case."""
    kept = Call("kept", BLOB, status=3)

    def act(self, prefix=()):
        self.call = self.kept
        self.prepare()
        before = self.place.surroundings(OUTPUTS)
        ended = self.place.run([*prefix, self.place.binary, *self.subcommand])
        expect(ended.status in self.statuses, f"{self.subcommand} ended wrongly: {ended}")
        expect(ended.status != 125 or ended.own_lines, f"{self.subcommand} failed without a word: {ended}")
        expect(self.place.surroundings(OUTPUTS) == before, "something beside the cache was touched")


    def act_killed(self, prefix):
        self.call = self.kept
        self.prepare()
        ended = self.place.run([*prefix, self.place.binary, *self.subcommand])
        self.place.calm()
        expect(ended.status in (*self.statuses, -signal.SIGKILL), f"{self.subcommand} ended wrongly: {ended}")
        return ended.status == -signal.SIGKILL


class Purge(Subcommand):
    subcommand = ("purge", "--all")
    statuses = (0, 125)

    def prepare(self):
        self.kept.make(self.place)


class Verify(Subcommand):
    subcommand = ("verify",)
    statuses = (0, 1, 125)

    def prepare(self):
        """Something to remove: a result that is damaged, and a blob."""
        self.kept.make(self.place)
        for part in ("results", "blobs"):
            path = next(iter(sorted((self.place.cache / part).glob("*/*"))), None)
            if path:
                contents = path.read_bytes()
                path.unlink()
                path.write_bytes(contents[:-1] + bytes([contents[-1] ^ 1]))


class LyingSeed(Scenario):
    """A fallback in which something is made up. What it says of its own results may be believed, and nothing more."""
    told = Call("told", BLOB, status=3)
    memory = 1 << 30  # bytes of addresses: far more than a call needs, far less than a lie may name

    def set_up(self):
        self.told.make(self.place)
        self.seed = self.place.top / "seed"
        self.good = self.place.top / "good"
        self.place.cache.rename(self.good)
        self.lie = ""

    def act_lying(self, chance):
        """The lie in a word, and whether it made a hit. Raises Wrong if it did more than a result may do."""
        self.place.forget_cache()
        shutil.rmtree(self.seed, ignore_errors=True)
        shutil.copytree(self.good, self.seed)
        self.lie = tell_a_lie(chance, self.seed)
        if chance.random() < 1 / 2:
            self.remove_outputs()
        before = self.beside_outputs()
        runs = self.place.runs()
        limit = () if is_sanitized(self.place.binary) else ("prlimit", f"--as={self.memory}")
        ended = self.place.run([*limit, self.place.binary, "--fallback-dir", self.seed, *self.told.words])
        ran = self.place.runs() - runs
        failures = [line for line in ended.own_lines if not line.startswith(b"cache-run: warning: ")]
        expect(not failures and ended.status >= 0, f"a lie costs more than a run: {ended}")
        if ran:
            self.told.judge(self.place, ended, ran)
        expect(self.beside_outputs() == before, "something beside declared outputs was touched")
        self.judge_outputs()
        return self.lie, not ran

    def judge_outputs(self):
        """No output has more rights than the umask leaves, and no link leads elsewhere."""
        for path in self.outputs():
            status = os.lstat(path)
            if os.path.islink(path):
                top, place = os.path.realpath(self.place.work), os.path.realpath(path)
                expect(place.startswith((f"{top}/dir", f"{top}/out")), f"{path} leads to {place}")
            else:
                expect(not status.st_mode & 0o7022, f"{path} has the mode {status.st_mode:o}")

    def outputs(self):
        for name in ("out", "out.d", "dir"):
            path = self.place.work / name
            if os.path.lexists(path):
                yield str(path)
            if path.is_dir() and not path.is_symlink():
                yield from (str(member) for member in path.rglob("*"))

    def remove_outputs(self):
        for name in ("out", "out.d", "dir"):
            path = self.place.work / name
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)

    def beside_outputs(self):
        below = f"{self.place.work}/dir/"
        return {path: seen for path, seen in self.place.surroundings(OUTPUTS).items() if not path.startswith(below)}

    def read_by_subcommands(self):
        for words in ("list",), ("list", "--json"), ("stats",), ("explain", *self.told.words), ("verify",):
            if words[0] == "verify" and self.lie == "size":
                continue  # it reads all that is there, and says how far it is
            ended = self.place.run([self.place.binary, *words], env={**self.place.environment, "CACHE_RUN_CACHE_DIR": str(self.seed)})
            expect(ended.status in (0, 1, 125), f"{words} crashed: {ended}")
            expect(b"touch ran" not in ended.out, f"{words} shows a name that is none: {ended}")


SCENARIOS = {
    "hit": Hit, "hit-with-outputs": HitWithOutputs, "miss": Miss, "first-miss": FirstMiss, "eviction": Eviction,
    "purge": Purge, "verify": Verify,
}
