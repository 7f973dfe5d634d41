#!/usr/bin/env bash
# Times and durations that an entry or a file system makes up, as far as 64 bits go: the result is told, replayed,
# expired and removed like others, or is a miss like damage.
set -eu
# shellcheck source=/dev/null
. "$(dirname "$0")/../support/case.sh"

forged() { # STARTED DURATION: the numbers in the one entry, with the right checksum
  python3 - "$(only_entry)" "$@" <<'END' || skip "no Python or no xxHash to forge with"
import ctypes, struct, sys
class Hash(ctypes.Structure): _fields_ = [("low", ctypes.c_uint64), ("high", ctypes.c_uint64)]
library = ctypes.CDLL("libxxhash.so.0")
library.XXH3_128bits.restype, library.XXH3_128bits.argtypes = Hash, [ctypes.c_char_p, ctypes.c_size_t]
whole = bytearray(open(sys.argv[1], "rb").read())
table = 24 + struct.unpack_from("<I", whole, 24)[0]
fields = table - struct.unpack_from("<i", whole, table)[0] + 4
for field, kind, number in (2, "<q", int(sys.argv[2])), (3, "<Q", int(sys.argv[3])):
    struct.pack_into(kind, whole, table + struct.unpack_from("<H", whole, fields + 2 * field)[0], number)
found = library.XXH3_128bits(bytes(whole[24:]), len(whole) - 24)
whole[8:24] = found.high.to_bytes(8, "big") + found.low.to_bytes(8, "big")
open(sys.argv[1], "wb").write(whole)
END
}

last=$((2 ** 63 - 1))
for started in -$last $last 0; do
  rm -rf "$CACHE"
  expect_miss counted echo said
  forged "$started" "$last"
  touch -d @15000000000 "$(only_entry)" # year 2445
  for words in list "list --json" "list --older-than 1d" "show $(basename "$(only_entry)")" stats; do
    # shellcheck disable=SC2086 # words
    run $words
    expect_status 0
    expect_silent
  done
  expect_hit counted echo said
  expect_miss --ttl 1d counted echo said
  forged "$started" 18446744073709551615
  expect_miss counted echo said
  run purge --unused-for 1d --name '*'
  expect_status 0
done
