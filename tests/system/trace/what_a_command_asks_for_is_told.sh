#!/usr/bin/env bash
# A watched command is told by what it reads, lists, asks for, looks for in vain and starts.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/watched.sh"

echo data >file
mkdir dir
echo more >dir/member
ln -s file link
trace sh -c 'cat file link; ls dir; test -e missing; test file -nt dir/member; readlink link; exit 7'
expect_status 7
expect_contains "$ERR" data
expect_contains "$ERR" member
expect_trace \
  '{"contents"} <= learned("file")' \
  '"names" in learned("dir")' \
  'learned("missing") == {"existence"} and error("missing") == "ENOENT"' \
  '"status" in learned("dir/member") and "contents" not in learned("dir/member")' \
  'target("link") == "file" and "target" in learned("link")' \
  '"program" in learned(os.path.realpath("/bin/cat"))' \
  'it["changes"] == [] and it["refusals"] == []'
