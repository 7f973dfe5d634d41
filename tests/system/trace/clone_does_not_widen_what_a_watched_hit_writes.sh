#!/usr/bin/env bash
# The file of an untrusted project sets no base directory above its own, below which a watched hit would write.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

unset CACHE_RUN_TRACE # the project's file says it
mkdir clone own clone/sub
cd clone
cat >script <<'END'
cat data >../own/t
END
echo 1 >data
for base in .. ../../work "$CASE/work" link; do
  ln -sfn .. link
  printf 'trace = "on"\nbase_dir = "%s"\ninput = ["!data"]\n' "$base" >cache-run.toml
  run sh script
  expect_warning base_dir "cache-run.toml"
  echo mine >../own/t
  run sh script
  expect_warning base_dir
  expect_equal "$(cat ../own/t)" 1 "what the command wrote"
done
# The directory of the file, and one below it, are right.
for base in . sub; do
  printf 'base_dir = "%s"\n' "$base" >cache-run.toml
  run echo text
  expect_silent
done
# A hit writes nothing outside of the working directory without a base directory, either.
echo 'trace = "on"' >cache-run.toml
run sh script
expect_warning 'lies outside of the working directory'
