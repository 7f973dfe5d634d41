#!/usr/bin/env bash
# PATH, the locale, the time zone and the loader's variables are in the key by default.
# shellcheck disable=SC2016 # $ is for the command's own shell
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

expect_miss counted sh -c 'echo "$PATH"'
export PATH="$PATH:/nowhere"
expect_miss counted sh -c 'echo "$PATH"'
expect_contains "$OUT" /nowhere
unset LC_ALL LANG LANGUAGE TZ LD_LIBRARY_PATH LC_TIME
expect_miss counted true
for variable in LANG LANGUAGE LC_ALL LC_TIME LC_ANYTHING LD_LIBRARY_PATH; do
  (export "$variable=C" && expect_miss counted true && expect_hit counted true)
done
(export TZ=Asia/Tokyo && expect_miss counted true && expect_hit counted true)
(export LD_PRELOAD='' && expect_miss counted true && expect_hit counted true)
expect_hit counted true
