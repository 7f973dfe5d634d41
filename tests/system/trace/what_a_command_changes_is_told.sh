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
  'not any("/tmp." in path or "/d." in path for path in changes)' \
  'not any("/d." in path for path in facts)' 'all(facts[path]["type"] == "absent" for path in facts if "/tmp." in path)' \
  'error("made") == "ENOENT"'
# A socket gets a path, a file without a name gets one, and what is cut off was read.
build makes <<'END'
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
int main(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "socket"};
  if (bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&address, sizeof address) != 0) return 1;
  char name[40];
  int file = open(".", O_TMPFILE | O_WRONLY, 0600);
  sprintf(name, "/proc/self/fd/%d", file);
  if (linkat(AT_FDCWD, name, AT_FDCWD, "named", AT_SYMLINK_FOLLOW) != 0) return 2;
  return truncate("kept", 2) != 0;
}
END
trace "$CASE/makes"
expect_status 0
expect_trace 'change("socket") == "made" and change("named") == "made"' '"contents" in learned("kept")'
