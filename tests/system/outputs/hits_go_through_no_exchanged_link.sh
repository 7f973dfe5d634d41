#!/usr/bin/env bash
# A hit writes, removes and changes nothing outside of an output directory, whoever puts a link in the place of a directory in
# it meanwhile. Each round does that right before a call about this directory, at another time.
# shellcheck disable=SC2034 # ANY_STATUS is for exchange_before()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/exchange.sh"
can_exchange openat,openat2,mkdir,mkdirat,chmod,fchmod,fchmodat,link,linkat,rename,renameat,unlink,unlinkat,rmdir,utimensat

ANY_STATUS=1
before() { # as it is when a round begins
  rm -rf out elsewhere
  mkdir -p out/s elsewhere/deep
  echo old | tee out/s/old >out/s/link
  echo precious | tee elsewhere/letter elsewhere/old elsewhere/link >elsewhere/deep/new
  chmod 700 elsewhere out/s
}
state() { find elsewhere -printf '%p %m %T@ %l\n' -type f -exec cat {} \; | sort; }

# rounds LEAST WORD...: there are more than LEAST calls about the directory in a hit of this call.
rounds() {
  local least=$1 number=0 expected
  shift
  before
  run "$@"
  expect_status 0
  EXCHANGED=1
  while [ "$EXCHANGED" ]; do
    before
    expected=$(state)
    # The command itself would go through the link.
    exchange_before $((++number)) s out/s out/s/old out/s/link out/s/deep out/s/deep/new -- --only-cached "$@"
    expect_equal "$(state)" "$expected" "what lies elsewhere, round $number of $*"
  done
  expect_status 0
  expect_absent out/t
  [ "$number" -gt "$least" ] || fail "there were only $number calls about the directory: $*"
}
cat >makes <<'END'
mkdir -p out/s/deep
echo made | tee out/s/old >out/s/deep/new
ln -sf old out/s/link
chmod 751 out/s
END
rounds 5 -o out sh makes
expect_equal "$(cat out/s/link)" made output
expect_equal "$(stat -c %a out/s)" 751 mode
watches() { "$CACHE_RUN" trace -- true >"$OUT" 2>&1; }
watches || exit 0
rounds 1 --trace on rm out/s/old
expect_absent out/s/old
