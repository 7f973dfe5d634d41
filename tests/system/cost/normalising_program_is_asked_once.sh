#!/usr/bin/env bash
# A normalising program is asked once for each argument, on hits and misses, gets the value as it is and no standard input.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
export CACHE_RUN_TRUST=$CASE

cat >ask <<'SH'
#!/bin/sh
printf '[%s]' "$@" >>"$CASE/asked"
cat >>"$CASE/asked"
echo answer
SH
chmod +x ask
printf '[[rule]]\ncommand = "counted"\n[[rule.normalize]]\nargument = ["--x=*", "-x *"]\nrun = ["./ask", "--option"]\n' >cache-run.toml
asked() {
  expect_equal "$(cat "$CASE/asked")" "$1" 'what was asked'
  rm "$CASE/asked"
}
expect_miss counted true --x=a --x='b  c' -x $'d\n$e' y
asked $'[--option][a][--option][b  c][--option][d\n$e]'
expect_hit counted true --x= --x=-v -x -x y
asked '[--option][][--option][-v][--option][-x]'
echo stdin | expect_miss --stdin counted true --x=a
asked '[--option][a]'
echo other | run --stdin counted true --x=b
asked '[--option][b]'
run --refresh counted true --x=a
asked '[--option][a]'
run --check counted true --x=a
asked '[--option][a]'
