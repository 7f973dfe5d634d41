#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# `cmake --install` puts the program, manuals, completions and pages in their places, and nothing else. Needs
# CACHE_RUN=/path/cache-run in a build directory.
set -euo pipefail
build=${CACHE_RUN%/*} root=$(cd "$(dirname "$0")/../.." && pwd)
[[ -e $build/cmake_install.cmake ]] || { echo "skipped: $build is no build directory" >&2; exit 77; }
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
unset "${!CACHE_RUN_@}"
export CACHE_RUN_CACHE_DIR=$tree/cache
umask 022

status=0
complain() {
  printf '%s\n' "$1" >&2
  status=1
}

installed() { # PREFIX ZSH_FOLDER: exactly these files are below $tree/staged
  local found
  found=$(cd "$tree/staged" && find . ! -type d -printf '%m %P\n' | LC_ALL=C sort -k 2)
  diff --label expected --label installed -u - <(printf '%s\n' "$found") <<LIST || complain "wrong files below $1"
755 $1/bin/cache-run
755 $1/bin/cache-run-remote
644 $1/share/bash-completion/completions/cache-run
644 $1/share/doc/cache-run/CHANGELOG.md
644 $1/share/doc/cache-run/README.md
644 $1/share/doc/cache-run/copyright
644 $1/share/doc/cache-run/examples/cache-run.toml.example
644 $1/share/fish/vendor_completions.d/cache-run.fish
644 $1/share/man/man1/cache-run.1
644 $1/share/man/man5/cache-run.toml.5
644 $1/share/zsh/$2/_cache-run
LIST
}

# The default prefix, that of a package, and one of a user.
DESTDIR=$tree/staged cmake --install "$build" >/dev/null
installed usr/local site-functions
rm -r "$tree/staged"
DESTDIR=$tree/staged cmake --install "$build" --prefix /usr >/dev/null
installed usr vendor-completions
rm -r "$tree/staged"
cmake --install "$build" --prefix "$tree/staged/home/me/.local" >/dev/null
installed home/me/.local site-functions

prefix=$tree/staged/home/me/.local
[[ $("$prefix/bin/cache-run" echo it runs) == 'it runs' ]] || complain "the installed program does not run"
for page in man1/cache-run.1 man5/cache-run.toml.5; do
  # A bold letter is printed twice, with a backspace between.
  mandoc -T utf8 "$prefix/share/man/$page" | sed $'s/.\b//g' | grep -x 'SEE ALSO' >/dev/null ||
    complain "$page does not render"
done
for completion in bash:bash-completion/completions/cache-run zsh:zsh/site-functions/_cache-run \
  fish:fish/vendor_completions.d/cache-run.fish; do
  cmp <("$CACHE_RUN" completions "${completion%%:*}") "$prefix/share/${completion#*:}" || complain "wrong $completion"
done
while read -r source place; do
  cmp "$root/$source" "$prefix/share/doc/cache-run/$place" || complain "wrong $place"
done <<'LIST'
README.md README.md
CHANGELOG.md CHANGELOG.md
LICENSE copyright
cache-run.toml.example examples/cache-run.toml.example
LIST
exit "$status"
