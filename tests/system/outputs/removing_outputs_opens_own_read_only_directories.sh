#!/usr/bin/env bash
# --remove-outputs also removes what lies in read-only directories of the caller, as of a module cache. Those that hold
# no output keep their modes; an output directory is writable for the command, as if it were new.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
[ "$(id -u)" != 0 ] || allow_nobody
user() { if [ "$(id -u)" = 0 ]; then as_nobody "$@"; else "$@"; fi; }

cat >make_modules <<'END'
#!/bin/sh
counted true
mkdir -p mod/a/b
echo text | tee mod/a/b/f >mod/g
chmod 444 mod/g
chmod 555 mod/a/b mod/a mod
END
chmod +x make_modules
call=("$CACHE_RUN" --remove-outputs -o mod -- ./make_modules)
for round in 1 2; do
  user sh -c '[ ! -d mod ] || { chmod -R u+w mod; echo old >mod/a/b/old; mkdir mod/sub; echo old >mod/sub/old; chmod -R a-w mod; }'
  call user "${call[@]}" -k "$round"
  expect_status 0
  expect_silent
  expect_runs $round
  expect_equal "$(find mod -printf '%p %m\n' | sort | xargs)" 'mod 555 mod/a 555 mod/a/b 555 mod/a/b/f 644 mod/g 444' tree
  call user "${call[@]}" -k "$round"
  expect_runs $round
done
# The directory of an output is no output, and what it holds besides stays.
user sh -c 'mkdir -p ro/dir; echo old | tee ro/out >ro/dir/mine; chmod 555 ro/dir ro'
call user "$CACHE_RUN" --remove-outputs -o ro/out sh -c '[ ! -e ro/out ] && ! echo made 2>/dev/null >ro/out && exit 3'
expect_status 3
expect_equal "$(stat -c %a ro ro/dir | xargs)" '555 555' modes
expect_absent ro/out
expect_equal "$(cat ro/dir/mine)" old "another file"
