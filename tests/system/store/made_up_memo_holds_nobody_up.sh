#!/usr/bin/env bash
# A made-up memo of digests, in whose pages LMDB goes round in circles, costs a moment: the call is over, its result is
# right, and doctor finds the damage.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ -x /usr/bin/python3 ] || skip "python3 is not installed"
for i in 1 2 3; do echo $i >in$i; done
wait_until_old in3
expect_miss -i 'in*' counted cat in1
[ -s "$CACHE/digests.mdb" ] || skip "no memo here"
# A page of leaves gets all flags, and bounds of 0: then LMDB counts two billion nodes in it.
/usr/bin/python3 -S -E - "$CACHE/digests.mdb" <<'END'
import sys
with open(sys.argv[1], "r+b") as file:
    whole = bytearray(file.read())
    for page in range(2 * 4096, len(whole), 4096):
        if whole[page + 10:page + 12] == b"\2\0":
            whole[page + 10:page + 18] = b"\xff\xff" + bytes(6)
    file.seek(0)
    file.write(whole)
END
cp -a "$CACHE/digests.mdb" "$CASE/made_up.mdb"
rm -rf "$CACHE/calls"
call timeout 60 "$CACHE_RUN" doctor
[ "$STATUS" != 124 ] || fail "doctor does not end"
expect_contains "$OUT" damaged
expect_same_file "$CACHE/digests.mdb" "$CASE/made_up.mdb"
for options in --read-only ""; do
  # shellcheck disable=SC2086 # a word or none
  call timeout 60 "$CACHE_RUN" $options -i 'in*' counted cat in1
  expect_status 0
  expect_stdout 1
  expect_silent
  expect_runs 1
done
# Now the memo is another one.
if cmp -s "$CACHE/digests.mdb" "$CASE/made_up.mdb"; then fail "the made-up memo is still there"; fi
rm -rf "$CACHE/calls"
expect_hit -i 'in*' counted cat in1
