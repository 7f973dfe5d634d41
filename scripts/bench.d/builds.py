# SPDX-License-Identifier: MIT
"""A small C program built plainly, through ccache and through cache-run; and a cached subprocess of joblib."""

from functools import cache

from hits import hit_with, true
from rows import Timed, beyond, ratio

HEADERS = ("stdio.h", "stdlib.h", "string.h", "sys/stat.h", "pthread.h", "math.h", "signal.h", "netdb.h", "time.h",
           "openssl/evp.h", "lmdb.h", "wctype.h", "regex.h", "poll.h", "inttypes.h")
FILES = 10
# Compiled so fast that a millisecond beside it can be seen.
SHORT = "#include <stdio.h>\n#include <stdlib.h>\nint square(int number) { return number * number; }\n"
MODULE = """{headers}
#define XXH_INLINE_ALL
#include <xxhash.h>

struct pair_{n} {{ char name[32]; unsigned long long value; }};

static int by_value(const void* left, const void* right) {{
  const struct pair_{n} *a = left, *b = right;
  return a->value < b->value ? -1 : a->value > b->value;
}}

unsigned long long sum_{n}(const char* text, size_t size) {{
  struct pair_{n} pairs[64];
  unsigned long long sum = {n};
  for (int i = 0; i < 64; ++i) {{
    snprintf(pairs[i].name, sizeof pairs[i].name, "{n}-%d-%.8s", i, text);
    pairs[i].value = XXH3_64bits_withSeed(text, size, (unsigned long long)i) + strtoull(pairs[i].name, NULL, 10);
  }}
  qsort(pairs, 64, sizeof pairs[0], by_value);
  for (int i = 0; i < 64; ++i) sum = sum * 31 + XXH64(pairs[i].name, strlen(pairs[i].name), pairs[i].value);
  return sum;
}}
"""
# The recipe for cache-run is the README's; the others are the same without it.
MAKEFILE = """CFLAGS = -O2 -Wall -MD -MF $*.d
OBJECTS = {objects}
program: $(OBJECTS)
\tgcc -o $@ $(OBJECTS)
%.o: %.c
\t{launcher}gcc $(CFLAGS) -c $< -o $@
-include $(wildcard *.d)
"""
JOBLIB = """import subprocess, sys
from joblib import Memory

@Memory(sys.argv[1], verbose=0).cache
def run(words):
    return subprocess.run(words, capture_output=True, check=True).stdout

sys.stdout.buffer.write(run(["echo", "hello"]))
"""


def compiled(place, launcher, name="module_0"):
    words = {"plain": [], "ccache": ["ccache"],
             "ours": place.command(["--depfile", f"{name}.d", "-o", f"{name}.o", "--"], "gcc")}
    return [*words[launcher], "gcc", "-O2", "-Wall", "-MD", "-MF", f"{name}.d", "-c", f"{name}.c", "-o", f"{name}.o"]


def compiled_short(place, launcher):
    return compiled(place, launcher, "short")


@cache
def sources(place):
    for number in range(FILES):
        headers = ["stdio.h", "stdlib.h", "string.h", HEADERS[3 + number % 12], HEADERS[3 + (number + 5) % 12]]
        place.text(f"module_{number}.c", MODULE.format(
            n=number, headers="\n".join(f"#include <{header}>" for header in headers)))
    place.text("short.c", SHORT)
    calls = " ^ ".join(f'sum_{number}("text", 4)' for number in range(FILES))
    declared = "\n".join(f"unsigned long long sum_{number}(const char*, unsigned long);" for number in range(FILES))
    place.text("main.c", f"{declared}\nint main(void) {{ return ({calls}) == 1; }}\n")
    launchers = {"plain": "", "ccache": "ccache ",
                 "ours": f"'{place.cache_run}' --cache-dir '{place.cache('gcc')}' --depfile $*.d -o $@ -- "}
    linked = [name for name in objects() if name != "short.o"]
    for name, launcher in launchers.items():
        place.text(f"{name}.mk", MAKEFILE.format(objects=" ".join(linked), launcher=launcher))


def objects():
    return ["main.o", "short.o", *(f"module_{number}.o" for number in range(FILES))]


def built(place, launcher):
    return ["make", "-s", "-f", f"{launcher}.mk"]


def _remove_products(_place):
    return ["rm", "-f", "program", *objects(), *(name[:-1] + "d" for name in objects())]


def _cold(place):
    return ["rm", "-rf", *_remove_products(place)[2:], place.cache("gcc"), place.cache("ccache")]


@cache
def _stored_objects(place):
    return tuple(place.stored("gcc"))


def _results_removed(place):
    return ["rm", "-rf", *_remove_products(place)[2:], *_stored_objects(place), place.cache("ccache")]


def _ready(make_words, launcher, runs=0):
    """All sources made; with runs also built so many times, so that the last is a hit."""
    def ready(place):
        sources(place)
        if runs:
            place.settle()
        for _ in range(runs):
            place.run(_remove_products(place))
            place.run(make_words(place, launcher))
        return make_words(place, launcher)
    return ready


def _case(title, words, rows, prepare, warm=0, rounds=7, runs=1, note=""):
    return Timed(title, rounds=rounds, runs=runs, prepare=prepare, rows=rows, note=note, leaves=("gcc", "ccache"),
                 commands={name: _ready(words, name, warm) for name in ("ours", "plain", "ccache")})


def _three(what):
    return [ratio(f"{what} / plain", "ours", "plain"), ratio(f"{what}, ccache / plain", "ccache", "plain"),
            ratio(f"{what} / ccache", "ours", "ccache")]


def joblib(place):
    return ["/usr/bin/python3", place.text("cached.py", JOBLIB), place.path("joblib")]


CASES = [
    _case("gcc -c", compiled,
          [*_three("first gcc -c"), beyond("first gcc -c - plain", "ours", "plain"),
           beyond("first gcc -c, ccache - plain", "ccache", "plain")], _cold,
          note="First: both caches are removed before each run, so all headers and the compiler are hashed anew. "
               "cache-run is called as README.md recommends."),
    _case("gcc -c", compiled_short,
          [beyond("miss of gcc -c, digests known - plain", "ours", "plain", 1),
           beyond("miss of gcc -c, ccache, short file - plain", "ccache", "plain")],
          _results_removed, warm=2, rounds=15, runs=5,
          note="A miss with digests known is that of a short file; before each run the stored results are removed, "
               "and the cache of ccache altogether. Second: the products are removed before each run."),
    _case("gcc -c", compiled, _three("second gcc -c"), _remove_products, warm=2, runs=5),
    _case("make", built, _three("first make"), _cold),
    _case("make", built, _three("second make"), _remove_products, warm=2,
          note="The program has eleven C files; linking is not cached by anyone."),
    Timed("A cached subprocess of Python", rounds=5, runs=3,
          commands={"joblib": joblib, "hit": hit_with(0), "true": true},
          rows=[ratio("joblib hit in a process of its own / true", "joblib", "true"),
                ratio("the same / hit, no inputs", "joblib", "hit")]),
]
