#!/usr/bin/env bash
# With --remove-outputs what is there after a run is of this run: an equal output that a generator would leave alone is
# stored, and left-overs are not. A hit removes nothing; after a failure the old outputs are gone.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >generate <<'END'
#!/bin/sh
echo "$1" >new
if cmp -s new "$2"; then rm new; else mv new "$2"; fi
END
chmod +x generate
echo text >out
wait_until_old out
run -o out counted ./generate text out
expect_warning 'not stored' 'remove-outputs'
expect_miss --remove-outputs -o out counted ./generate text out
expect_silent
expect_hit --remove-outputs -o out counted ./generate text out
mkdir -p dir/sub
echo old | tee dir/old dir/sub/old dir/.hidden a.log >b.log
ln -s ../generate dir/link
printf '[[rule]]\ncommand = "counted"\nremove_outputs = true\n' >cache-run.toml
export CACHE_RUN_TRUST=$PWD
expect_miss -o dir -o '*.log' counted sh -c 'echo made | tee dir/made >c.log'
expect_silent
expect_equal "$(echo dir/* dir/.h* ./*.log)" 'dir/made dir/.h* ./c.log' "what is there"
rm -r dir c.log
mkdir dir
echo mine >dir/mine
expect_hit -o dir -o '*.log' counted sh -c 'echo made | tee dir/made >c.log'
expect_equal "$(cat dir/mine dir/made c.log)" $'mine\nmade\nmade' "after a hit"
run -o dir -o '*.log' counted sh -c 'exit 3'
expect_status 3
expect_equal "$(echo dir/* ./*.log)" 'dir/* ./*.log' "after a failure"
# A path that goes through what is removed.
mkdir dir/sub
echo old | tee dir/sub/old dir/z >dir/a
run -o dir/sub/../../dir --remove-outputs counted true
expect_equal "$(echo dir/*)" 'dir/*' "what is there"
