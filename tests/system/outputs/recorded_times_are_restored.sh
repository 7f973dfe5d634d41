#!/usr/bin/env bash
# --output-times recorded gives outputs the times that they had after the run: mypy takes its restored cache as it is.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

echo 'x: int = 1' >module.py
mypy=(/usr/bin/mypy --config-file= --no-site-packages --cache-dir mypy_cache module.py)
call=(-o mypy_cache --output-times recorded -- counted "${mypy[@]}")
times() { find mypy_cache -printf '%p %T@\n' | sort; }
expect_miss "${call[@]}"
times >"$CASE/expected"
for changed in 'rm -r mypy_cache' 'touch mypy_cache mypy_cache/*/module.data.json' :; do
  eval "$changed"
  expect_hit "${call[@]}"
  times | diff "$CASE/expected" - >&2 || fail "times differ"
done
"${mypy[@]}" -v 2>&1 | grep -E 'stale|fresh|Processing SCC' >"$OUT" || :
expect_contains "$OUT" fresh
expect_lacks "$OUT" "as inherently stale"
# A link and an old file have times, too.
call=(-o l -o old --output-times recorded -- counted sh -c 'ln -s nowhere l; touch -d @1.5 old')
expect_miss "${call[@]}"
expected=$(stat -c %.9Y l old)
rm l old
expect_hit "${call[@]}"
expect_equal "$(stat -c %.9Y l old)" "$expected" "times"
