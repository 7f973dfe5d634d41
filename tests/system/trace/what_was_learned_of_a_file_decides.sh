#!/usr/bin/env bash
# Contents, absence, existence and size: what a command learned of a file decides, and nothing else of it.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"

# turns FORMER COMMAND CHANGE...: each change is a miss, and `FORMER` makes it a hit again.
turns() {
  local former=$1 command=$2 change
  shift 2
  bash -c "rm -rf f; $former"
  miss sh -c "$command"
  hit sh -c "$command"
  for change; do
    bash -c "$change"
    miss sh -c "$command"
    expect_equal "$(cat "$OUT")" "$(sh -c "$command")" "stdout after \`$change\`"
    bash -c "rm -rf f; $former"
    hit sh -c "$command"
  done
}
# stays COMMAND CHANGE...: each change is a hit.
stays() {
  local command=$1 change
  shift
  for change; do
    bash -c "$change"
    hit sh -c "$command"
  done
}
turns 'echo one >f' 'cat f 2>&1 || :' 'echo two >f' 'rm f' 'rm f; mkdir f' 'rm f; ln -s /dev/null f'
stays 'cat f 2>&1 || :' 'touch f' 'chmod 600 f' 'cp f g; mv g f' 'ln f h; rm h'
turns 'rm -rf f' 'test -e f && echo there || echo not' 'echo >f' 'mkdir f' 'ln -s . f'
# A shell asks for the times, too, and nobody knows whether they matter.
turns 'echo one >f; touch -d @1 f' 'test -s f && echo full || echo empty' ': >f' 'rm f'
turns 'echo one >f; touch -d @1 f' 'test -f f && echo file || echo none' 'rm f' 'rm f; mkdir f'
turns 'mkdir -p f; touch -d @1 f' 'test -d f && echo directory || echo none' 'rmdir f' 'rmdir f; echo >f'
turns 'echo >f; chmod 644 f; touch -d @1 f' 'test -x f && echo program || echo none' 'chmod 755 f' 'rm f'
turns 'echo >f; chmod 644 f; touch -d @1 f' 'stat -c %a f' 'chmod 640 f'
# A file where a directory is wanted, and a directory where a file is.
turns 'echo >f' 'cat f/x 2>&1 || :' 'rm f' 'rm f; mkdir f; echo yes >f/x'
turns 'ln -sfn f f' 'cat f 2>&1 || :' 'rm f; echo yes >f'
