# SPDX-License-Identifier: MIT
"""What is done to a cache while something goes wrong, and what must be true of it afterwards."""

import signal

from calls import BLOB, OUTPUTS, Call, furnish
from place import expect


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


SCENARIOS = {
    "hit": Hit, "hit-with-outputs": HitWithOutputs, "miss": Miss, "first-miss": FirstMiss, "eviction": Eviction,
    "purge": Purge, "verify": Verify,
}
