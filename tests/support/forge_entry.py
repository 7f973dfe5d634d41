#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""forge_entry.py FILE OLD NEW: what somebody who may write into a cache can do to a stored result.

Replaces the last OLD in the entry by NEW, which is as long, and makes the checksum right. Both may have escapes (\\x00).
Ends with 77 where xxHash cannot be loaded.
"""
import codecs
import ctypes
import sys


class Hash(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


def checksum_of(body):
    found = library.XXH3_128bits(body, len(body))
    return found.high.to_bytes(8, "big") + found.low.to_bytes(8, "big")


try:
    library = ctypes.CDLL("libxxhash.so.0")
except OSError:
    sys.exit(77)
library.XXH3_128bits.restype = Hash
library.XXH3_128bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
path = sys.argv[1]
old, new = (codecs.escape_decode(text.encode())[0] for text in sys.argv[2:])
with open(path, "rb") as file:
    whole = file.read()
magic, checksum, body = whole[:8], whole[8:24], whole[24:]
at = body.rfind(old)
if checksum != checksum_of(body) or at < 0 or len(old) != len(new):
    sys.exit("the entry cannot be forged that way")
body = body[:at] + new + body[at + len(old):]
with open(path, "wb") as file:
    file.write(magic + checksum_of(body) + body)
