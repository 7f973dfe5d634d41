#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# --help, the manuals and cache-run.toml.example name the same options and keys, and the example with every line
# uncommented is a valid configuration file. Needs CACHE_RUN=/path/cache-run.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

same() { # NAME NAME: the two lists on descriptors 3 and 4 have the same lines, in whatever order
  local differences
  differences=$(diff --label "$1" --label "$2" -u <(sort <&3) <(sort <&4)) || {
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
same --help man/cache-run.1 3< <(sort -u <<<"$option_heads") 4< <(sort -u <<<"$manual_options")

subcommands=$(sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\)  .*/\1/p' <<<"$help")
grep -qx config <<<"$subcommands"
same "subcommands of --help" man/cache-run.1 3<<<"$subcommands" \
  4< <(sed -n '/^\.Sh SUBCOMMANDS/,/^\.Sh /s/^\.It Cm \([a-z]*\).*/\1/p' <<<"$manual")
# The options of each; --help is said once for all.
while read -r name; do
  told=$("$CACHE_RUN" "$name" --help | grep -oE '^ *(-[[:alnum:]], *)?--[a-z][a-z-]+' | grep -oE -- '--[a-z-]+')
  described=$(sed -n "/^\.Sh SUBCOMMANDS/,/^\.Sh /{/^\.It Cm $name/,/^\.It Cm/p}" <<<"$manual" |
    sed -nE 's/^\.(It )?Fl -([a-z][a-z-]*).*/--\2/p' | sort -u)
  same "$name --help" man/cache-run.1 3< <(grep -vx -- --help <<<"$told") 4< <(printf '%s' "${described:+$described$'\n'}")
done < <(grep -vx run <<<"$subcommands")

grep -q CACHE_RUN_DISABLE <<<"$help" || { echo "--help lacks CACHE_RUN_DISABLE" >&2; status=1; }
grep -q CACHE_RUN_DISABLE < <(sed -n '/^\.Sh ENVIRONMENT/,/^\.Sh /p' <<<"$manual") ||
  { echo "ENVIRONMENT in man/cache-run.1 lacks CACHE_RUN_DISABLE" >&2; status=1; }

# What only a command line can ask for has no name in a configuration file.
keys=$(grep -oE -- '^--.*' <<<"$option_heads" | sed 's/^--//; s/-/_/g' | grep -vxE 'help|version|shell' | sort -u)
same "long options of --help" cache-run.toml.example 3<<<"$keys" \
  4< <(sed '/^# \[\[rule/,$d' cache-run.toml.example | grep -oE '^# [a-z_]+ = ' | cut -d' ' -f2)
same "long options of --help" man/cache-run.toml.5 3<<<"$keys" \
  4< <(sed -n '/^\.Sh KEYS/,/^\.Sh /s/^\.It Ic \([a-z_]*\).*/\1/p' man/cache-run.toml.5)

# The example as a project's file; the examples of the manual, too.
load() { # NAME: cache-run.toml in $scratch/NAME is read without a word
  local said ended=0
  said=$(cd "$scratch/$1" && env -i HOME="$scratch" PATH="$PATH" CACHE_RUN_CACHE_DIR="$scratch/cache" \
    CACHE_RUN_TRUST="$scratch" "$CACHE_RUN" --no-cwd true 2>&1) || ended=$?
  if [[ $ended -ne 0 || $said == *cache-run.toml* ]]; then
    printf '%s ended with %s: %s\n' "$1" "$ended" "$said" >&2
    status=1
  fi
}
umask 022
mkdir "$scratch"/{example,manual}
sed -E 's/^# ((\[\[.*\]\]|[a-z_]+ = .*))$/\1/' cache-run.toml.example >"$scratch/example/cache-run.toml"
[[ $(grep -cE '^[a-z_]+ = ' "$scratch/example/cache-run.toml") -gt $(wc -l <<<"$keys") ]]
load example
sed -n '/^\.Sh EXAMPLES/,/^\.Sh /{/^\.Bd/,/^\.Ed/{/^\./!p}}' man/cache-run.toml.5 >"$scratch/manual/cache-run.toml"
grep -q '^\[\[rule' "$scratch/manual/cache-run.toml"
load manual
exit "$status"
