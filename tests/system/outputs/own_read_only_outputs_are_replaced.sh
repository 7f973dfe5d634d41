#!/usr/bin/env bash
# Outputs in directories that their owner may not write are restored, as in a module cache. The directories keep their modes.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
[ "$(id -u)" != 0 ] || allow_nobody
user() { if [ "$(id -u)" = 0 ]; then as_nobody "$@"; else "$@"; fi; }

cat >make_modules <<'END'
#!/bin/sh
counted true
mkdir -p mod/a/b
echo text | tee mod/a/b/f mod/a/g mod/h >mod/i
ln -s g mod/a/l
setfattr -n user.x -v y mod/a 2>/dev/null
chmod 444 mod/a/b/f mod/a/g
chmod 555 mod/a/b mod/a mod
END
chmod +x make_modules
describe() { find mod -printf '%p %M %l\n' | sort; }
call=("$CACHE_RUN" -o mod -- ./make_modules)
expect_restored() {
  call user "${call[@]}"
  expect_status 0
  expect_silent
  expect_runs 1
  expect_equal "$(describe)" "$(cat "$CASE/expected")" "tree"
}
call user "${call[@]}"
expect_status 0
describe >"$CASE/expected"
expect_restored
user sh -c 'chmod -R u+w mod; rm -rf mod'
expect_restored
user sh -c 'chmod -R u+w mod; rm -r mod/a/b mod/a/l; echo wrong >mod/a/g; chmod 444 mod/a/g; chmod 555 mod mod/a'
expect_restored
expect_equal "$(cat mod/a/g)" text "output"
# A hit that fails puts the modes back, too.
user sh -c 'chmod -R u+w mod; rm mod/a/g mod/h; mkdir mod/h; chmod 555 mod mod/a'
call user "${call[@]}"
expect_equal "$(stat -c %a mod mod/a | xargs)" "555 555" "modes"
