#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# --help, the manual and cache-run.toml.example name the same options and variables. Needs CACHE_RUN=/path/cache-run.
set -euo pipefail
cd "$(dirname "$0")/../.."

same() { # NAME NAME: the two sets on descriptors 3 and 4 are equal
  local differences
  differences=$(diff --label "$1" --label "$2" -u <(sort -u <&3) <(sort -u <&4)) || {
    printf '%s\n' "$differences" >&2
    status=1
  }
}

status=0
help=$("$CACHE_RUN" --help)
manual=$(<man/cache-run.1)
option_heads=$(grep -oE '^ *(-[[:alnum:]], *)?--[a-z][a-z-]+' <<<"$help" | grep -oE -- '--?[[:alnum:]][a-z-]*')
manual_options=$(sed -n '/^\.Sh OPTIONS/,/^\.Sh /s/^\.It //p' <<<"$manual" | grep -oE 'Fl [^ ]+' | sed 's/^Fl /-/')
# An empty set would equal an empty set.
grep -qx -- --input <<<"$option_heads"
same --help man/cache-run.1 3<<<"$option_heads" 4<<<"$manual_options"

if grep -q 'CACHE_RUN_[A-Z]' <<<"$help"; then
  same "--help's variables" "variables in man/cache-run.1" \
    3< <(grep -oE 'CACHE_RUN_[A-Z_]+' <<<"$help") \
    4< <(sed -n '/^\.Sh ENVIRONMENT/,/^\.Sh /p' <<<"$manual" | grep -oE 'CACHE_RUN_[A-Z_]+')
fi

# What only a command line can ask for has no name in a configuration file.
same "long options of --help" cache-run.toml.example \
  3< <(grep -oE -- '^--.*' <<<"$option_heads" | sed 's/^--//; s/-/_/g' | grep -vxE 'help|version') \
  4< <(grep -oE '^# [a-z_]+ = ' cache-run.toml.example | cut -d' ' -f2)
exit "$status"
