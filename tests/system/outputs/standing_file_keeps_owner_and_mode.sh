#!/usr/bin/env bash
# A hit leaves the owner, mode and ACL of the file that it replaces, unless the recorded run set the mode itself.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_rights() { expect_equal "$(stat -c '%a %u %g' "$1")" "$2" "mode and owner of $1"; }
me="$(id -u) $(id -g)"
call=(-o out -o program -o dir -- counted sh -c 'mkdir -p dir; echo x | tee out dir/f >program; chmod 755 program')
expect_miss "${call[@]}"
echo mine >out && chmod 600 out && chmod 700 dir && chmod 664 dir/f program
expect_hit "${call[@]}"
expect_equal "$(cat out)" x "output"
expect_rights out "600 $me"
expect_rights dir "700 $me"
expect_rights dir/f "664 $me"
expect_rights program "755 $me"
rm -r out dir
expect_hit "${call[@]}"
expect_rights out "644 $me"
expect_rights dir "755 $me"
# A mode that stood there before the run is not of the run, whatever it is.
rm -r dir program
chmod 755 out
expect_miss --refresh "${call[@]}"
echo mine >out && chmod 600 out
expect_hit "${call[@]}"
expect_rights out "600 $me"
# Another mode than new files get is not handed out to a new file: the run may not have set it.
kept=(-o kept -- counted sh -c 'echo x >kept')
echo old >kept && chmod 666 kept
expect_miss "${kept[@]}"
echo old >kept
expect_hit "${kept[@]}"
rm kept
expect_miss "${kept[@]}"
expect_rights kept "644 $me"
rm kept
expect_hit "${kept[@]}"
expect_rights kept "644 $me"
if setfacl -m u:12345:r out 2>/dev/null; then
  echo mine >out
  expect_hit "${call[@]}"
  expect_contains <(getfacl -ps out) "user:12345:r--"
fi
[ "$(id -u)" = 0 ] || exit 0
# As root: the file stays its owner's.
for change in : 'echo mine >out'; do
  eval "$change"
  chown 65534:65533 out
  expect_hit "${call[@]}"
  expect_equal "$(stat -c '%u %g' out)" "65534 65533" "owner"
done
allow_nobody
chown 65533 program
echo mine >program
chmod 666 program
run_as_nobody --cache-dir "$CASE/other" "${call[@]}"
run_as_nobody --cache-dir "$CACHE" "${call[@]}"
expect_equal "$(stat -c %u program)" 65533 "owner"
