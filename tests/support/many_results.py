#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fills a cache with copies of one result.

many_results.py FILE NUMBER [SHARD]: NUMBER copies of the result in FILE, last used one second after the other until an
hour ago. They have other digits; with SHARD all of them begin with it.
"""
import hashlib
import os
import sys
import time

path, number = sys.argv[1], int(sys.argv[2])
begin = sys.argv[3] if len(sys.argv) > 3 else ""
results = os.path.dirname(os.path.dirname(path))
name = os.path.basename(path)[:-40]
with open(path, "rb") as file:
    contents = file.read()
last = int(time.time()) - 3600
for place in range(number):
    digits = (begin + hashlib.sha1(b"%d" % place).hexdigest())[:40]
    shard = os.path.join(results, digits[:2])
    os.makedirs(shard, mode=0o700, exist_ok=True)
    copy = os.path.join(shard, name + digits)
    with open(copy, "wb") as file:
        file.write(contents)
    os.utime(copy, (last - place, last - place))
