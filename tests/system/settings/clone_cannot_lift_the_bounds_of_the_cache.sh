#!/usr/bin/env bash
# max_size and max_age of a cloned project count only if they make the cache smaller than the user's own file does: the
# bounds are those of all projects.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p clone "$CASE/config/cache-run"
printf 'max_size = "1 MiB"\nmax_age = "1d"\n' >"$CASE/config/cache-run/cache-run.toml"
cd clone
large=(counted seq 300000) # 2 MB
setting() { # KEY VALUE PLACE: what `config` says
  run config -- "${large[@]}"
  expect_silent
  grep -qE "^ *$1 +$2 +.*$3" "$OUT" || fail "$1 is not $2 of $3"
}
for said in '"off"' '"100 GiB"' '0'; do
  printf 'max_size = %s\nmax_age = "off"\n' "$said" >cache-run.toml
  # The result does not fit into the user's bound, so it is stored only where the bound does not hold.
  expect_miss "${large[@]}"
  expect_miss "${large[@]}"
  setting max_size '1 MiB' config/cache-run
  setting max_age '1d' config/cache-run
done
expect_equal "$(entries | wc -l)" 0 "number of results"
printf '[[rule]]\ncommand = "*"\nmax_size = "off"\nmax_age = "2d"\n' >cache-run.toml
expect_miss "${large[@]}"
expect_miss "${large[@]}"
# A smaller bound counts, and so does a larger one of a trusted file or of the caller.
printf 'max_size = "1 KiB"\nmax_age = "1h"\n' >cache-run.toml
expect_miss counted seq 1000
expect_equal "$(entries | wc -l)" 0 "number of results"
setting max_size '1 KiB' ./cache-run.toml
setting max_age '1h' ./cache-run.toml
printf 'max_size = "1 GiB"\n' >cache-run.toml
expect_miss --trust . "${large[@]}"
expect_hit --trust . "${large[@]}"
expect_hit --max-size 1GiB "${large[@]}"
