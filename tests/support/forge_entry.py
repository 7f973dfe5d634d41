#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What somebody who may write into a cache can do to a stored result; the checksum is made right.

forge_entry.py FILE text OLD NEW: replaces the last OLD by NEW, which is as long. Both may have escapes (\\x00).
forge_entry.py FILE all OLD NEW: replaces all of them.
forge_entry.py FILE first OLD NEW: replaces the first OLD. There the result of a watched command has what it removes.
forge_entry.py FILE times STARTED DURATION: sets these numbers, in ns.
forge_entry.py FILE read COUNT: sets how many bytes of standard input the run read.
forge_entry.py FILE home: sets the number `home` to one that stat(1) of the cache directory tells everybody.
forge_entry.py FILE body TEXT: replaces all behind the checksum; the file may be another one of a cache.
forge_entry.py FILE argument SIZE TEXT: the first argument in the key becomes TEXT again and again, SIZE bytes in all.
forge_entry.py FILE inputs COUNT: the key has so many more inputs, which do not exist.
forge_entry.py FILE names COUNT PREFIX: makes an input set of so many paths that begin with PREFIX.
Ends with 77 where xxHash cannot be loaded.
"""
import codecs
import ctypes
import pathlib
import struct
import subprocess
import sys

CHECKSUM, BODY = 8, 24  # where they begin, after the magic


class Hash(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


def checksum_of(body):
    found = library.XXH3_128bits(bytes(body), len(body))
    return found.high.to_bytes(8, "big") + found.low.to_bytes(8, "big")


def with_first_text(body, old, new):
    return with_text(body, old, new, bytes.find)


def with_text(body, old, new, find=bytes.rfind):
    old, new = (codecs.escape_decode(text.encode())[0] for text in (old, new))
    at = find(body, old)
    if at < 0 or len(old) != len(new):
        sys.exit("the entry cannot be forged that way")
    return body[:at] + new + body[at + len(old):]


def with_all(body, old, new):
    old, new = (codecs.escape_decode(text.encode())[0] for text in (old, new))
    if old not in body or len(old) != len(new):
        sys.exit("the entry cannot be forged that way")
    return body.replace(old, new)


def with_times(body, started, duration):
    """Both are fields of the FlatBuffers table (src/entry/entry.fbs)."""
    table = struct.unpack_from("<I", body)[0]
    fields = table - struct.unpack_from("<i", body, table)[0] + 4
    forged = bytearray(body)
    for field, kind, number in (2, "<q", int(started)), (3, "<Q", int(duration)):
        struct.pack_into(kind, forged, table + struct.unpack_from("<H", body, fields + 2 * field)[0], number)
    return bytes(forged)


def with_read(body, count):
    table = struct.unpack_from("<I", body)[0]
    fields = table - struct.unpack_from("<i", body, table)[0] + 4
    forged = bytearray(body)
    struct.pack_into("<Q", forged, table + struct.unpack_from("<H", body, fields + 2 * 10)[0], int(count))
    return bytes(forged)


def with_home(body):
    """The number has 64 bits of a checksum of inode, time of birth and owner of the cache directory."""
    directory = pathlib.Path(path).parents[2]
    facts = subprocess.run(["stat", "-c", "%i %W %w %u", directory], capture_output=True, text=True, check=True)
    inode, seconds, _, time, _, owner = facts.stdout.split()
    sum_ = checksum_of(f"{inode} {seconds} {int(time.partition('.')[2])} {owner}".encode())
    table = struct.unpack_from("<I", body)[0]
    fields = table - struct.unpack_from("<i", body, table)[0] + 4
    forged = bytearray(body)
    number = struct.unpack_from("<Q", sum_)[0] | 1
    struct.pack_into("<Q", forged, table + struct.unpack_from("<H", body, fields + 2 * 11)[0], number)
    return bytes(forged)


def with_body(body, text):
    """Returns another body, in which \\n is a line end."""
    return text.replace("\\n", "\n").encode()


def field_of(body, number):
    """Where the offset in this field of the table begins."""
    table = struct.unpack_from("<I", body)[0]
    fields = table - struct.unpack_from("<i", body, table)[0] + 4
    return table + struct.unpack_from("<H", body, fields + 2 * number)[0]


def with_key(body, change):
    """The key is the first field. The new one stands at the end of the body."""
    at = field_of(body, 0)
    begin = at + struct.unpack_from("<I", body, at)[0]
    size = struct.unpack_from("<I", body, begin)[0]
    key = change(bytes(body[begin + 4:begin + 4 + size]))
    forged = bytearray(body + b"\0" * (-len(body) % 8))
    struct.pack_into("<I", forged, at, len(forged) - at)
    return bytes(forged) + struct.pack("<I", len(key)) + key + b"\0" * (-(4 + len(key)) % 8)


def with_argument(body, size, text):
    size, text = int(size), codecs.escape_decode(text.encode())[0]

    def change(key):
        begin = key.index(b"\nargument 1:1 ") + len(b"\nargument 1:1 ")
        colon = key.index(b":", begin)
        end = colon + 1 + int(key[begin:colon])
        return key[:begin] + b"%d:" % size + (text * (size // len(text) + 1))[:size] + key[end:]

    return with_key(body, change)


def with_inputs(body, count):
    return with_key(body, lambda key: key + b"".join(b"absent %d:input%d 0:\n" % (len(str(number)) + 5, number) for number in range(int(count))))


def with_names(body, count, prefix):
    paths = (f"{prefix}{number}" for number in range(int(count)))
    return ("s0:\n" + "".join(f"p{len(path)}:{path}\n" for path in paths)).encode()


try:
    library = ctypes.CDLL("libxxhash.so.0")
except OSError:
    sys.exit(77)
library.XXH3_128bits.restype = Hash
library.XXH3_128bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
path, way, *values = sys.argv[1:]
with open(path, "rb") as file:
    whole = file.read()
magic, checksum, body = whole[:CHECKSUM], whole[CHECKSUM:BODY], whole[BODY:]
if checksum != checksum_of(body):
    sys.exit("the entry has another form, or is damaged")
body = {"text": with_text, "all": with_all, "first": with_first_text, "times": with_times, "read": with_read, "home": with_home, "body": with_body, "argument": with_argument, "inputs": with_inputs, "names": with_names}[way](body, *values)
with open(path, "wb") as file:
    file.write(magic + checksum_of(body) + body)
