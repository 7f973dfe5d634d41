#!/usr/bin/env bash
# A new header that the compiler finds before the one that the depfile lists is a miss: beside the file that includes it,
# in a directory further down, or with a name without a suffix. Other new files and directories change nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

command -v g++ >/dev/null || skip "g++ is not installed"
mkdir -p src early late/sub/deep late/lib
for header in x.h sub/x.h sub/deep/y.h plain lib/none; do echo "$header" | sed 's/.*/int late_&;/; s/[^a-z_; ]/_/g; s/int_/int /' >"late/$header"; done
printf '#include "%s"\n' x.h sub/x.h plain lib/none >src/a.cc
printf '#include "deep/y.h"\n' >>late/sub/x.h
compile() { # EXPECTATION WHY: and the object is that of a plain run
  local options=(-g0 -I early -Ilate)
  "expect_$1" --depfile a.d -o a.o -- counted g++ "${options[@]}" -MD -MF a.d -c src/a.cc -o a.o
  g++ "${options[@]}" -c src/a.cc -o "$CASE/plain.o"
  expect_same_file a.o "$CASE/plain.o"
}
compile miss
compile hit
for place in src early; do
  mkdir -p "$place/sub/deep" "$place/lib" "$place/deep"
  echo other | tee "$place/other" "$place/other.o" "$place/sub/x.o" "$place/lib/other" >"$place/program"
  [ $place = early ] || echo other >$place/other.h
  compile hit
  for name in x.h sub/x.h plain lib/none; do
    echo "int hides_$RANDOM;" >"$place/$name"
    compile miss
    compile hit
    rm "$place/$name"
    compile hit
  done
done
# Beside the header that includes another one.
rm -r late/sub/deep && mkdir late/deep
echo 'int far;' >late/deep/y.h
compile miss
compile hit
mkdir late/sub/deep
compile hit
ln -s ../../deep/y.h late/sub/deep/y.h
compile miss
rm late/sub/deep/y.h
compile hit
# A precompiled header is taken for the header.
: >late/x.h.gch
compile miss
rm late/x.h.gch
compile hit
# A directory or link that leads to such a file is as good as the file.
mkdir "$CASE/aside"
echo 'int aside;' >"$CASE/aside/none"
rm -rf early/lib && ln -s "$CASE/aside" early/lib
compile miss
# A name that appears during the run is not stored.
rm early/lib
printf '#!/bin/sh\ng++ "$@"\necho "int during;" >early/plain\n' >racing
chmod +x racing
run --depfile a.d -o b.o -- ./racing -I early -Ilate -MD -MF a.d -c src/a.cc -o b.o
expect_warning 'not stored' early/plain
