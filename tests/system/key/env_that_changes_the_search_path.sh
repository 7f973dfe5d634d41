#!/usr/bin/env bash
# A script whose /usr/bin/env line changes PATH never hits after the interpreter that it then finds was replaced.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir here there
cp "$PROGRAMS/arguments" there/interpreter
printf '#!%s\n' "$PROGRAMS/counted" >here/interpreter
chmod +x here/interpreter
printf '#!/usr/bin/env -S PATH=%s/there:/usr/bin interpreter\n' "$PWD" >script
chmod +x script
export PATH="$PWD/here:$PATH"
run ./script
expect_status 0
before=$(stat -c %s "$COUNT_FILE")
printf x >>there/interpreter
run ./script
expect_runs $((before + 1))
