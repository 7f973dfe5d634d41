#!/usr/bin/env bash
# The interpreter that /usr/bin/env finds for a script is in the key, also with -S and assignments.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir bin
cp "$PROGRAMS/arguments" bin/interpreter
export PATH="$PWD/bin:$PATH"
printf '#!/usr/bin/env interpreter\n' >plain
printf '#!/usr/bin/env -S interpreter -x\n' >'split'
printf '#!/usr/bin/env -S LEVEL=1 interpreter\n' >assigned
chmod +x plain split assigned
for script in plain split assigned; do expect_miss "./$script"; done
for script in plain split assigned; do expect_hit "./$script"; done
printf x >>bin/interpreter
for script in plain split assigned; do expect_miss "./$script"; done
