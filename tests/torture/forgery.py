# SPDX-License-Identifier: MIT
"""What somebody who fills a seed cache can make up: anything, with right checksums and right names."""

import ctypes
import hashlib
import os

HEAD = 24  # bytes of magic and checksum
DIGEST = 64
NUMBERS = (0, 1, 2, 7, 0o4755, 0o2777, 0x7F, 0x80, 0xFF, 1 << 15, 1 << 31, (1 << 32) - 1, 3 << 30, 1 << 62, (1 << 63) - 1, (1 << 64) - 1)
WORDS = (b"..", b".git", b".ssh", b"/etc", b"\0", b"\x1b[2J", b"$(id)", b"bystander", b"../bystander", b"/", b"dir", b"one", b"out")


class Hash(ctypes.Structure):
    _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]


def library():
    """xxHash; None where it is not installed."""
    try:
        loaded = ctypes.CDLL("libxxhash.so.0")
    except OSError:
        return None
    loaded.XXH3_128bits.restype = Hash
    loaded.XXH3_128bits.argtypes = [ctypes.c_char_p, ctypes.c_size_t]
    return loaded


def sealed(whole, body):
    """A file with this body, and with the magic of `whole`."""
    found = library().XXH3_128bits(body, len(body))
    return whole[:8] + found.high.to_bytes(8, "big") + found.low.to_bytes(8, "big") + body


def overwritten(body, at, new):
    return (body[:at] + new + body[at + len(new):])[:len(body)]


def forged_body(chance, body):
    """A body with some bytes, numbers or words of it made up."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        at = chance.randrange(len(body))
        kind = chance.choice(("bit", "byte", "number", "word", "known"))
        if kind == "bit":
            new = bytes([body[at] ^ 1 << chance.randrange(8)])
        elif kind == "byte":
            new = bytes([chance.randrange(256)])
        elif kind == "number":
            size = chance.choice((2, 4, 8))
            at -= at % size
            new = (chance.choice(NUMBERS) % (1 << 8 * size)).to_bytes(size, "little")
        else:
            new = chance.choice(WORDS)
            places = [place for word in (b"out", b"dir", b"one", b"data", b"header") for place in occurrences(body, word)]
            if kind == "known" and places:
                at = chance.choice(places)
        body = overwritten(body, at, new)
    return body


def occurrences(body, word):
    at = body.find(word)
    while at >= 0:
        yield at
        at = body.find(word, at + 1)


def forge_file(chance, path):
    whole = path.read_bytes()
    write_anew(path, sealed(whole, forged_body(chance, whole[HEAD:])))


def forge_blob(chance, seed, path):
    """Other bytes in a blob, which gets their name, and the results name it."""
    contents = bytearray(path.read_bytes())
    kind = chance.choice(("garbage", "zeros", "flipped"))
    begin = chance.randrange(len(contents))
    if kind == "flipped":
        contents[begin] ^= 1
    else:
        contents[begin:] = os.urandom(len(contents) - begin) if kind == "garbage" else bytes(len(contents) - begin)
    digest = hashlib.blake2b(contents)
    for result in seed.glob("results/*/*"):
        whole = result.read_bytes()
        body = whole[HEAD:].replace(bytes.fromhex(path.name), digest.digest())
        write_anew(result, sealed(whole, body))
    place = seed / "blobs" / digest.hexdigest()[:2] / digest.hexdigest()
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(contents)


def write_anew(path, contents):
    path.unlink()
    path.write_bytes(contents)


def tell_a_lie(chance, seed):
    """Changes something in the seed cache. What it was, in words."""
    files = {part: sorted(seed.glob(f"{part}/*/*")) for part in ("results", "inputs", "blobs")}
    part = chance.choice(("results", "results", "results", "inputs", "blobs", "size", "name"))
    if part in ("results", "inputs"):
        forge_file(chance, chance.choice(files[part]))
    elif part == "blobs":
        forge_blob(chance, seed, chance.choice(files[part]))
    elif part == "size":
        path = chance.choice(files["blobs"])
        path.chmod(0o600)
        os.truncate(path, chance.choice((0, 1, 40_001, 300 << 30)))
    else:
        path = chance.choice(files["results"])
        path.rename(path.with_name(chance.choice(("$(touch ran)", "`touch ran`", "a b", "\x1b[2J", "-")) + path.name[-41:]))
    return part
