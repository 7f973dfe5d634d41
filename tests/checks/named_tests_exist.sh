#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Each item of the lists of tests/INVARIANTS.md and tests/LESSONS.md names at least one test after `Tests`. All tests
# that are named there and in SECURITY.md exist: by path, or system tests by name; `*` and `…` stand for any text.
# shellcheck disable=SC2016 # backticks are those of the page
set -euo pipefail
cd "$(dirname "$0")/../.."
page=$(mktemp)
trap 'rm -f "$page"' EXIT
torture=$(<tests/CMakeLists.txt)
declare -A system_tests
for file in tests/system/*/*.sh; do
  file=${file##*/} && system_tests[${file%.sh}]=
done

# Starts no process, and reads no directory for a name without `*`: there are hundreds.
exists() { # NAME
  [[ ! -v system_tests[$1] ]] || return 0
  local pattern=${1//…/*}
  case $1 in
    'torture: '*) pattern=${pattern#*: } && [[ $torture == *"add_torture(\"${pattern%\*}"* ]] ;;
    */*) compgen -G "$pattern" >/dev/null || compgen -G "$pattern.sh" >/dev/null ;;
    *_test.cpp) compgen -G "tests/unit/*/$pattern" >/dev/null ;;
    *) compgen -G "tests/system/*/$pattern.sh" >/dev/null ;;
  esac
}

end_item() { # complaints about $item, if there is one
  [[ -n $item ]] || return 0
  items=$((items + 1))
  local after=${item##* Tests} name
  [[ $item == *' Tests'* && $after == *'`'*'`'* ]] || echo "no test: $item"
  [[ $item == *' Tests'* ]] || after=
  while [[ $after == *'`'*'`'* ]]; do
    after=${after#*'`'} name=${after%%'`'*} after=${after#*'`'}
    exists "$name" || echo "no such test: $name"
  done
  item=
}

check() { # FILE: complaints about the list below each of its headings
  local heading='' item='' items=0 line
  while IFS= read -r line; do
    if [[ -n $heading && $line == '  '* && -n $item ]]; then
      item+=" ${line#"${line%%[! ]*}"}"
      continue
    fi
    end_item
    case $line in
      '## '*)
        [[ -z $heading || $items -gt 0 ]] || echo "no list: $heading"
        heading=${line#'## '} items=0
        ;;
      '- '*) [[ -z $heading ]] || item=$line ;;
    esac
  done <"$1"
  end_item
  [[ $items -gt 0 ]] || echo "no list: ${heading:-"$1"}"
}

said=$(check tests/INVARIANTS.md; check tests/LESSONS.md)
said+=$(grep -oE '`(tests/[^`]*|[a-z]+_[a-z]*_[a-z_]*|[a-z_]*_\*)`' SECURITY.md | tr -d '`' | while IFS= read -r name; do
  exists "$name" || echo "no such test in SECURITY.md: $name"
done)
[[ -z $said ]] || { printf '%s\n' "$said" >&2; exit 1; }

# What it is to find.
cat >"$page" <<'PAGE'
- of `no_such_test` above all lists
## List
- kept
  Tests: `truncated_entry`, `call_memo_*`, `replace_loop…`, `tests/unit/sys/*`,
    `tests/checks/layers_test.sh`, `digest_test.cpp`
- of `truncated_entry`, without
  a test
- with an empty list. Tests: none
- gone
  Tests (and where): `truncated_entry`, `no_such_test`, `no_such_*`,
    `no_such…`, `tests/unit/sys/no_such_test.cpp`, `torture: no such…`
## Empty
`truncated_entry` of no list
## Last
PAGE
wanted='no test: - of `truncated_entry`, without a test
no test: - with an empty list. Tests: none
no such test: no_such_test
no such test: no_such_*
no such test: no_such…
no such test: tests/unit/sys/no_such_test.cpp
no such test: torture: no such…
no list: Empty
no list: Last'
said=$(check "$page")
[[ $said == "$wanted" ]] || { diff <(echo "$wanted") <(echo "$said") >&2; exit 1; }
: >"$page"
[[ $(check "$page") == "no list: $page" ]]
