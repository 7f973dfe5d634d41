#!/usr/bin/env bash
# A variable that stands in the environment twice counts with both values.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

[ -x /usr/bin/python3 ] || skip "needs python3 to make such an environment"
cat >call.py <<'EOF'
import ctypes, os, sys
libc = ctypes.CDLL(None)
words = [w.encode() for w in sys.argv[2:]]
env = [f"{k}={v}".encode() for k, v in os.environ.items() if k != "FOO"] + [b"FOO=1", b"FOO=" + sys.argv[1].encode()]
array = lambda items: (ctypes.c_char_p * (len(items) + 1))(*items, None)
libc.execve(words[0], array(words), array(env))
EOF
for value in 2 3; do /usr/bin/python3 -S -E call.py "$value" "$CACHE_RUN" -e FOO counted true; done
expect_runs 2
/usr/bin/python3 -S -E call.py 3 "$CACHE_RUN" -e FOO counted true
expect_runs 2
