# SPDX-License-Identifier: MIT
"""What a remote costs: an nginx on loopback, and curl that moves the same bytes."""

import atexit
import os
import socket
import subprocess
import time
from functools import cache
from pathlib import Path

from hits import hit_call
from rows import Timed, ratio

CONF = """{user}daemon off;
worker_processes 1;
pid {top}/nginx.pid;
error_log {top}/nginx.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {top}/bodies;
  server {{
    listen 127.0.0.1:{port};
    location / {{ root {top}/served; dav_methods PUT MKCOL; create_full_put_path on; client_max_body_size 1g; }}
  }}
}}
"""


@cache
def server(place):
    """Starts nginx, which ends with this process. Returns the URL for --remote, without parameters."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    top = place.path("nginx")
    os.makedirs(f"{top}/served")
    user = "user root;\n" if os.geteuid() == 0 else ""
    conf = place.text("nginx/conf", CONF.format(user=user, top=top, port=port))
    process = subprocess.Popen(["/usr/sbin/nginx", "-p", top, "-c", conf], stderr=subprocess.DEVNULL)
    atexit.register(lambda: (process.terminate(), process.wait()))
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return f"http://127.0.0.1:{port}"
        except ConnectionRefusedError:
            time.sleep(0.01)


def shared(place, name, *words, cached_only=False):
    """A call with a cache of its own and a namespace of the remote. Nobody signs, which takes microseconds."""
    url = f"{server(place)}?unsigned=1&min-duration=0&max-size=off&ns={name}"
    more = ["--only-cached"] if cached_only else []
    return place.command(["--remote", url, *more, *words[:-1], "--"], name) + list(words[-1])


def pushed(place, name):
    url = f"{server(place)}?unsigned=1&min-duration=0&max-size=off&ns={name}"
    return [place.cache_run, "--cache-dir", place.cache(name), "--remote", url, "remote", "push"]


def object_url(place, name, kind):
    served = Path(place.path("nginx/served"))
    largest = max(served.glob(f"cr1/{name}/{kind}/*/*"), key=lambda path: path.stat().st_size)
    return f"{server(place)}/{largest.relative_to(served)}"


def copying(source):
    """A command that reads the file, but does not name it as an input, which would be hashed each time."""
    return ["sh", "-c", f"cat '{source}' >large; sleep 2"]


@cache
def stored_small(place):
    source = place.file("ten_kilobytes", 10_000)
    place.run(shared(place, "small", ["cat", source]))
    place.run(pushed(place, "small"))
    return source


@cache
def stored_large(place):
    source = place.file("hundred_megabytes", place.sizes.large)
    place.run(shared(place, "large", "-o", "large", copying(source)))
    place.run(pushed(place, "large"))
    return source


def small(place):
    return shared(place, "small", ["cat", stored_small(place)], cached_only=True)


def small_by_curl(place):
    stored_small(place)
    return ["curl", "-s", object_url(place, "small", "results")]


def large(place):
    return shared(place, "large", "-o", "large", copying(stored_large(place)), cached_only=True)


def large_by_curl(place):
    stored_large(place)
    return ["curl", "-s", "-o", place.path("curled"), object_url(place, "large", "blobs")]


def hit_with_remote(place):
    return [*hit_call(place)[:1], "--remote", f"{server(place)}?unsigned=1", *hit_call(place)[1:]]


def without(name):
    return lambda place: ["rm", "-rf", place.cache(name), place.path(name), place.path("curled")]


CASES = [
    Timed("A remote", rounds=15, runs=50, output="null",
          commands={"with": hit_with_remote, "without": hit_call},
          rows=[ratio("hit with a remote set / without", "with", "without", 1.05)]),
    Timed("A remote", rounds=7, runs=10, output="null", prepare=without("small"),
          commands={"ours": small, "curl": small_by_curl},
          rows=[ratio("remote hit, 10 kB by HTTP / curl", "ours", "curl", 2)]),
    Timed("A remote", rounds=7, runs=1, prepare=without("large"), leaves=("large", "curled"),
          commands={"ours": large, "curl": large_by_curl},
          rows=[ratio("remote hit, output of 100 MB / curl -o", "ours", "curl", 1.3)],
          note="Each run of cache-run begins without a cache, and with one it would cost what a hit costs. nginx and "
               "curl are those of Debian, on loopback."),
]
