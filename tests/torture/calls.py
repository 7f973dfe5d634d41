# SPDX-License-Identifier: MIT
"""Calls with a command that counts its runs, and what is right about them."""

import signal
from dataclasses import dataclass

from place import Ended, Wrong, expect

# make TEXT BYTES STATUS: prints both streams, writes out, dir/one and out.d, and ends as it is told.
SCRIPT = """echo "$1"
yes "$1" | head -c "$2"
echo "problem of $1" >&2
[ "$3" = plain ] && exit 0
cat data >out
yes "made $1" | head -c "$2" >>out
mkdir -p dir
echo "one of $1" >dir/one
echo 'out: data header' >out.d
exit "$3"
"""
OUTPUTS = ("out", "dir", "dir/one", "out.d")
BLOB = 40_000  # more than an entry holds itself


def furnish(place):
    for name, text in (("make", SCRIPT), ("data", "data\n"), ("header", "header\n"), ("bystander", "not ours\n")):
        (place.work / name).write_text(text)


@dataclass(frozen=True)
class Call:
    """With outputs, or `plain` without. Two of the same text are the same call."""
    text: str
    size: int = 10
    status: int = 0
    plain: bool = False
    options: tuple = ()
    data: bytes = b"data\n"  # what the file `data` holds

    @property
    def words(self):
        outputs = () if self.plain else ("-o", "out", "-o", "dir", "--depfile", "out.d", "-i", "data")
        end = "plain" if self.plain else self.status
        return (*self.options, *outputs, "--cache-exit", "all", "counted", "sh", "./make", self.text, self.size, end)

    def right(self):
        lines = f"{self.text}\n".encode()
        return Ended(self.status, lines + repeated(lines, self.size), f"problem of {self.text}\n".encode())

    def right_files(self):
        if self.plain:
            return {}
        made = repeated(f"made {self.text}\n".encode(), self.size)
        return {"out": self.data + made, "dir/one": f"one of {self.text}\n".encode(), "out.d": b"out: data header\n"}

    def spoil(self, place):
        """Outputs of old, so that those of a call can be told from them."""
        for name in self.right_files():
            if (place.work / name).exists():
                (place.work / name).write_text("old\n")

    def judge(self, place, ended, ran, may_refuse=False):
        """Raises Wrong unless the call gave what its command gives, having run it once at most."""
        right = self.right()
        expect(ran <= 1, f"the command ran {ran} times")
        if may_refuse and ran == 0 and ended.status in (125, 126, 127):
            expect(right.out.startswith(ended.out), f"refused, having shown what is wrong: {ended}")
            if b"error while loading shared libraries" in ended.err:
                return False  # the loader's, before anything of ours
            errors = [line for line in ended.own_lines if not line.startswith(b"cache-run: warning: ")]
            expect(len(errors) == 1, f"refused without one clear line: {ended}")
            return False
        expect(ended.status == right.status, f"status {right.status} expected: {ended}")
        expect(ended.out == right.out, f"stdout is wrong: {ended}")
        expect(ended.commands_err == right.err, f"stderr is wrong: {ended}")
        for name, contents in self.right_files().items():
            try:
                found = (place.work / name).read_bytes()
            except OSError as error:
                raise Wrong(f"output {name} is not there: {error}: {ended}") from None
            expect(found == contents, f"output {name} is wrong: {found[:100]!r}: {ended}")
        return True

    def make(self, place, prefix=(), may_refuse=False, **how):
        """One call, judged. How often the command ran."""
        self.spoil(place)
        before = place.runs()
        ended = place.run([*prefix, place.binary, *self.words], **how)
        ran = place.runs() - before
        self.judge(place, ended, ran, may_refuse)
        return ran

    def make_killed(self, place, prefix=(), **how):
        """One call that may die by SIGKILL: what was shown until then is right."""
        self.spoil(place)
        before = place.runs()
        ended = place.run([*prefix, place.binary, *self.words], **how)
        place.calm()
        ran = place.runs() - before
        if ended.status != -signal.SIGKILL:
            self.judge(place, ended, ran, may_refuse=True)
            return False
        expect(ran <= 1, f"the command ran {ran} times")
        expect(self.right().out.startswith(ended.out), f"killed, having shown what is wrong: {ended}")
        return True

    def make_hit(self, place):
        expect(self.make(place) == 0, f"a hit expected of {self.text}")

    def heals(self, place):
        """The next call is right, and the one after it a hit."""
        self.make(place)
        self.make_hit(place)


def repeated(line, size):
    return (line * (size // len(line) + 1))[:size]
