#!/usr/bin/env bash
# An interpreter that newly stands earlier in PATH makes a script with /usr/bin/env run again.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir early late
cp "$PROGRAMS/arguments" late/interpreter
export PATH="$PWD/early:$PWD/late:$PATH"
printf '#!/usr/bin/env interpreter\n' >script
chmod +x script
expect_miss ./script
expect_hit ./script
cp "$PROGRAMS/arguments" early/interpreter
printf x >>early/interpreter
expect_miss ./script
expect_hit ./script
