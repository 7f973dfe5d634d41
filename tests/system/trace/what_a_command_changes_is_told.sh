#!/usr/bin/env bash
# What a command writes and removes is told by what it came to. Temporary names leave nothing.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo one >kept
echo two >changed
echo three >gone
echo four >moved
mkdir old
echo five >old/member
trace sh -c 'echo new >changed; rm gone; mv moved here; echo x >made; echo y >tmp.$$; mv tmp.$$ replaced; mkdir d.$$
  cat kept >d.$$/f; rm -r d.$$; mv old young; cat made replaced'
expect_status 0
expect_trace \
  'change("changed") == "written" and change("gone") == "removed"' \
  'change("made") == "made" and change("replaced") == "made"' \
  'change("moved") == "removed" and change("here") == "made"' \
  'change("old/member") == "removed" and change("young/member") == "made"' \
  '"contents" in learned("moved") and "contents" in learned("kept")' \
  'change("kept") is None and "contents" not in (learned("changed") or ())' \
  'not any("/tmp." in path or "/d." in path for path in list(facts) + list(changes))' \
  'error("made") == "ENOENT"'
