#!/usr/bin/env bash
# A declared output that is the file of stdout or stderr is never put back over what is written to it: the call runs
# uncached with the file itself, whether the file is named, matched or in an output directory, and if there is a result.
# shellcheck disable=SC2094 # that is what it is about
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >build <<'END'
#!/bin/sh
counted true
mkdir -p dir
echo "to the stream"
echo "by name" >>dir/log
echo problem >&2
END
chmod +x build
mkdir dir
ln -s dir/log link
ln -s dir other
run -o dir ./build # there is a result now
runs=1
# same OUTPUT: twice with the log as stdout, then as stderr, each as without cache-run
same() {
  local stream with expected
  for stream in 1 2; do
    for with in '' "$CACHE_RUN"; do
      printf 'old\n' >dir/log
      for _ in 1 2; do
        # shellcheck disable=SC2086 # nothing, or the program and its options
        case $stream in
          1) ${with:+"$with" -q -o "$1"} ./build >>dir/log 2>>"$ERR" ;;
          2) ${with:+"$with" -q -o "$1"} ./build 2>>dir/log >>"$ERR" ;;
        esac
        runs=$((runs + 1))
        expect_runs $runs
      done
      [ -n "$with" ] || expected=$(cat dir/log)
    done
    expect_equal "$(cat dir/log)" "$expected" "the log as output $1 and stream $stream"
  done
}
for output in dir/log "$PWD/dir/log" link 'dir/*' './d*' other dir; do same "$output"; done
"$CACHE_RUN" -o dir/log ./build 2>"$ERR" >>dir/log
expect_warning 'running uncached' "standard output leads to the output 'dir/log'" 'do not declare it'
if "$CACHE_RUN" --strict -o dir ./build 2>"$ERR" >>dir/log; then fail "--strict ran it"; fi
# A file elsewhere is recorded as ever.
rm dir/log
expect_miss -o dir -k elsewhere ./build
rm dir/log
expect_hit -o dir -k elsewhere ./build
expect_equal "$(cat dir/log)" 'by name' "the output"
