#!/usr/bin/env bash
# The report takes the place of an old file in one step, through a symbolic link too; it keeps that one's mode, and a new one has that of any new file.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

old='{"report":1,"of":"an earlier call"}'
echo "$old" >"$CASE/report"
chmod 604 "$CASE/report"
ln -s report "$CASE/link"
exec 5<"$CASE/report"
before=$(stat -c %i "$CASE/report")
umask 027
run --report "$CASE/link" counted echo text
expect_equal "$(cat <&5)" "$old" "the old file"
[ "$(stat -c %i "$CASE/report")" != "$before" ] || fail "the file was written in place"
[ -L "$CASE/link" ] || fail "the link was replaced"
expect_json "$CASE/report" 'it["outcome"] == "miss"'
expect_equal "$(stat -c %a "$CASE/report")" 604 mode
expect_equal "$(cd "$CASE" && find . -maxdepth 1 -name '.cache-run*')" '' "temporary files"
cd ..
run --report work/relative counted echo text
expect_json "$CASE/work/relative" 'it["outcome"] == "miss"'
expect_equal "$(stat -c %a "$CASE/work/relative")" 640 'mode of a new one'
