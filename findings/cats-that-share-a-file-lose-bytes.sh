#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Guess:  programs that share one file as standard output lose nothing: each write goes to the end.
# Seen:   coreutils 9.1 `cat` copies from file to file by copy_file_range(2), which does not lock the
#         position that processes share. Four of them at once overwrite each other: a part of the
#         bytes is missing, and each one ends with 0. With `>>`, cat uses write(2) and loses nothing.
# Matters: cache-run replays into a file by write(2), never by sendfile(2) or copy_file_range(2).
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
apt-get -qq download coreutils=9.1-1 2>/dev/null || { echo "not offered: coreutils=9.1-1" >&2; exit 2; }
for file in ./*.deb; do dpkg -x "$file" root; done
export LD_LIBRARY_PATH=$place/root/usr/lib/x86_64-linux-gnu:$place/root/lib/x86_64-linux-gnu
cat=$place/root/bin/cat
"$cat" --version | sed -n 1p
for number in 1 2 3 4 5 6 7 8; do yes "line of $number" | head -c 3000000 >"in$number" || :; done
printf '%s\n' in? | xargs -P 4 -n 1 "$cat" >>appended
lost=0
for _ in 1 2 3 4 5; do
  printf '%s\n' in? | xargs -P 4 -n 1 "$cat" >shared
  echo "shared file: $(stat -c %s shared) of 24000000 bytes; appended: $(stat -c %s appended)"
  [ "$(stat -c %s shared)" -eq 24000000 ] || lost=1
done
[ "$lost" -eq 1 ] && [ "$(stat -c %s appended)" -eq 24000000 ]
