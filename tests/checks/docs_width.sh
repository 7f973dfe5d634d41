#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# No line of a page has more than 100 columns, README.md and ARCHITECTURE.md have at most 150 lines, and each relative
# link leads to a file.
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C.UTF-8 # columns are characters
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

check() { # FILE LINES: complaints about a page that may have so many lines
  local number=0 line rest target
  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    [[ ${#line} -le 100 ]] || echo "$1:$number: ${#line} columns; at most 100"
    rest=$line
    while [[ $rest =~ \]\(([^\)]*)\) ]]; do
      target=${BASH_REMATCH[1]}
      rest=${rest#*"${BASH_REMATCH[0]}"}
      case $target in *://* | mailto:* | '#'*) continue ;; esac
      [[ -e ${1%/*}/${target%%#*} ]] || echo "$1:$number: no such file: $target"
    done
  done <"$1"
  [[ $number -le $2 ]] || echo "$1: $number lines; at most $2"
}

pages() { # complaints about all pages below the working directory
  local page
  while IFS= read -r page; do
    case $page in ./README.md | ./ARCHITECTURE.md) check "$page" 150 ;; *) check "$page" 1000000 ;; esac
  done < <(find . \( -name '.?*' -o -path ./build \) -prune -o -name '*.md' -print | sort)
}

said=$(pages)
[[ -z $said ]] || { printf '%s\n' "$said" >&2; exit 1; }

# What it is to find.
cd "$tree"
mkdir docs build
printf -v wide '%0100d' 0
printf '%s\n' "${wide//0/–}" "$wide" '[one](docs/a.md), [two](docs/b.md#two), [three](https://no.such/c.md)' '[four](#four)' \
  >README.md
printf '%s\n\n| [up](../README.md) | [gone](README.md) |\n    %s' "$wide-" "$wide" >docs/a.md
printf '%151s' '' | tr ' ' '\n' | tee docs/long.md >ARCHITECTURE.md
printf '%s\n' "$wide-" >build/any.md
wanted='./ARCHITECTURE.md: 151 lines; at most 150
./README.md:3: no such file: docs/b.md#two
./docs/a.md:1: 101 columns; at most 100
./docs/a.md:3: no such file: README.md
./docs/a.md:4: 104 columns; at most 100'
said=$(pages)
[[ $said == "$wanted" ]] || { diff <(echo "$wanted") <(echo "$said") >&2; exit 1; }
