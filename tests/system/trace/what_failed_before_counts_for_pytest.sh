#!/usr/bin/env bash
# pytest runs by its notes of earlier runs, if an option or a file says so. So what it noted counts, and the rest of its
# cache does not.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
/usr/bin/python3 -c 'import pytest' 2>/dev/null || skip "pytest is not installed"
export PYTHONDONTWRITEBYTECODE=1

printf 'import value\ndef test_a(): assert value.RIGHT\n' >test_a.py
echo 'def test_b(): pass' >test_b.py
printf '[pytest]\naddopts = --last-failed\n' >pytest.ini
tests() { watched /usr/bin/python3 -m pytest -q; }
# pytest asks for /tmp, too, and other tests change that. So a call may miss once more.
answered() {
  local before=0
  for _ in {1..20}; do
    tests
    expect_status 0
    count_runs
    [ "$RUNS" != "$before" ] || return 0
    before=$RUNS
  done
  fail "never a hit"
}
echo 'RIGHT = True' >value.py
answered
expect_contains "$OUT" '2 passed'
# Nothing of the rest counts.
rm -r .pytest_cache/README.md .pytest_cache/CACHEDIR.TAG
answered
expect_contains "$OUT" '2 passed'

echo 'RIGHT = False' >value.py
tests
expect_status 1
echo 'RIGHT = True' >value.py
tests # the file is as it was at the first call, and one test failed since
expect_status 0
expect_contains "$OUT" '1 passed'
expect_lacks "$OUT" '2 passed'
