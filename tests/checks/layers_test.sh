#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# scripts/check-layers accepts this repository's src and names each wrong include of a bad tree.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

expect() {
  if ! grep -qxF -- "$1" <<<"$said"; then
    printf 'expected: %s\nsaid:\n%s\n' "$1" "$said" >&2
    exit 1
  fi
}

"$root/scripts/check-layers"

mkdir -p "$tree"/{sys,hash,commands,helper}
printf '#include <string>\n#include "sys/fd.hpp"\n#include "hash/a.hpp"\n#include <lmdb.h>\n' >"$tree/hash/good.cpp"
"$root/scripts/check-layers" "$tree" >/dev/null && { echo "an unknown folder was accepted" >&2; exit 1; }
rmdir "$tree/helper"
"$root/scripts/check-layers" "$tree" || { echo "a good tree was refused" >&2; exit 1; }

mkdir "$tree/helper"
printf '#pragma once\n  #  include "entry/entry.hpp"\n' >"$tree/hash/bad.hpp"
printf '#include <openssl/evp.h>\n' >"$tree/commands/bad.cpp"
said=$("$root/scripts/check-layers" "$tree") && { echo "a bad tree was accepted" >&2; exit 1; }
expect 'src/hash/bad.hpp:2: src/hash may not include "entry/entry.hpp"'
expect 'src/commands/bad.cpp:1: src/commands may not include "openssl/evp.h"'
expect 'src/helper is missing in scripts/check-layers'
[[ $(wc -l <<<"$said") -eq 3 ]] || { printf 'too many complaints:\n%s\n' "$said" >&2; exit 1; }
