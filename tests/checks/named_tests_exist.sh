#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Each row of the tables of tests/INVARIANTS.md and tests/LESSONS.md names at least one test, and all that are named
# there and in SECURITY.md exist: by path, or system tests by name; `*` and `…` stand for any text.
# shellcheck disable=SC2016 # backticks are those of the page
set -euo pipefail
cd "$(dirname "$0")/../.."
page=$(mktemp)
trap 'rm -f "$page"' EXIT

exists() { # NAME
  local pattern=${1//…/*}
  case $1 in
    'torture: '*) pattern=${pattern#*: } && grep -qF "add_torture(\"${pattern%\*}" tests/CMakeLists.txt ;;
    */*) compgen -G "$pattern" >/dev/null || compgen -G "$pattern.sh" >/dev/null ;;
    *_test.cpp) compgen -G "tests/unit/*/$pattern" >/dev/null ;;
    *) compgen -G "tests/system/*/$pattern.sh" >/dev/null ;;
  esac
}

check() { # FILE HEADING: complaints about the table below it
  local rows=0 cells name names
  while IFS= read -r cells; do
    rows=$((rows + 1))
    names=$(grep -o '`[^`]*`' <<<"${cells##* | }" | tr -d '`') || echo "no test: $cells"
    while IFS= read -r name; do
      [[ -z $name ]] || exists "$name" || echo "no such test: $name"
    done <<<"$names"
  done < <(sed -n "/^## $2\$/,/^## /p" "$1" | grep '^|' | tail -n +3)
  [[ $rows -gt 0 ]] || echo "no table: $2"
}

said=$(for file in tests/INVARIANTS.md tests/LESSONS.md; do
  grep -q '^## ' "$file" || echo "no table: $file"
  while IFS= read -r heading; do check "$file" "$heading"; done < <(sed -n 's/^## //p' "$file")
done)
said+=$(grep -oE '`(tests/[^`]*|[a-z]+_[a-z]*_[a-z_]*|[a-z_]*_\*)`' SECURITY.md | tr -d '`' | while IFS= read -r name; do
  exists "$name" || echo "no such test in SECURITY.md: $name"
done)
[[ -z $said ]] || { printf '%s\n' "$said" >&2; exit 1; }

# What it is to find.
cat >"$page" <<'PAGE'
## Table
| promise | test |
|---|---|
| kept | `truncated_entry`, `call_memo_*`, `replace_loop…`, `tests/unit/sys/*`, `tests/checks/layers_test.sh`, `digest_test.cpp` |
| of `truncated_entry`, without a test | none |
| gone | `truncated_entry`, `no_such_test`, `no_such_*`, `no_such…`, `tests/unit/sys/no_such_test.cpp`, `torture: no such…` |
## Empty
| `truncated_entry` of no table | |
PAGE
wanted='no test: | of `truncated_entry`, without a test | none |
no such test: no_such_test
no such test: no_such_*
no such test: no_such…
no such test: tests/unit/sys/no_such_test.cpp
no such test: torture: no such…
no table: Empty'
said=$(check "$page" Table; check "$page" Empty)
[[ $said == "$wanted" ]] || { diff <(echo "$wanted") <(echo "$said") >&2; exit 1; }
