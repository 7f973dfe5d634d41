#!/usr/bin/env bash
# A process that was stopped while it wrote the digest memo does not stop the others.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

skip_reason=$(/usr/bin/python3 -S -E -c 'import ctypes; ctypes.CDLL("liblmdb.so.0")' 2>&1) || skip "needs liblmdb: $skip_reason"
run cat /etc/hostname
cat >hold.py <<'EOF'
import ctypes, sys, time
lmdb = ctypes.CDLL("liblmdb.so.0")
env, txn = ctypes.c_void_p(), ctypes.c_void_p()
assert lmdb.mdb_env_create(ctypes.byref(env)) == 0
assert lmdb.mdb_env_open(env, sys.argv[1].encode(), 0x4000 | 0x10000 | 0x200000, 0o600) == 0
assert lmdb.mdb_txn_begin(env, None, 0, ctypes.byref(txn)) == 0
open("held", "w").write("x")
time.sleep(60)
EOF
/usr/bin/python3 -S -E hold.py "$CACHE/digests.mdb" &
wait_until test -s held
echo new >f
sleep 0.1
status=0
timeout 20 "$CACHE_RUN" cat f >"$OUT" || status=$?
expect_equal "$status" 0 "exit status"
expect_stdout new
