#!/usr/bin/env bash
# A program whose executable was replaced while it ran is not stored under either.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >script <<'SCRIPT'
#!/bin/sh
counted echo one
printf '#!/bin/sh\ncounted echo two\n' >next
chmod +x next
mv next script
SCRIPT
chmod +x script
run ./script
expect_stdout one
expect_equal "$(entries | wc -l)" 0 "number of entries"
expect_miss ./script
expect_stdout two
