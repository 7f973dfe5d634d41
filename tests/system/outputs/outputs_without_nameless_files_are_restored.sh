#!/usr/bin/env bash
# Where files without names cannot be made, or get no name, outputs are restored by temporary names, as many as there are.
# shellcheck disable=SC2016 # for another shell to read
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

strace -o "$CASE/trace" true 2>/dev/null || skip "strace cannot trace here"
make=(-o tree -o out -- counted sh -c 'mkdir -p tree; for i in $(seq 40); do echo $i >tree/$i; done; yes | head -c 100000 >out; chmod 751 out')
run "${make[@]}"
expect_runs 1
find tree out -type f -printf '%p %m ' -exec cksum {} \; | sort >"$CASE/made"
restored() { # WHAT
  expect_status 0
  expect_runs 1
  find tree out -type f -printf '%p %m ' -exec cksum {} \; | sort >"$CASE/restored"
  expect_same_file "$CASE/made" "$CASE/restored"
  expect_equal "$(find . -name '.cache-run-*' | wc -l) $(find "$CACHE/locks" -type f | wc -l)" "0 0" "files left with $1"
}
for places in empty full; do
  spoil() { rm -rf tree out && { [ $places = empty ] || { mkdir tree && touch tree/{1,2,40} out; }; }; }
  spoil
  call strace -f -o "$CASE/trace" -e trace=linkat -e inject=linkat:error=EPERM "$CACHE_RUN" "${make[@]}"
  restored "$places places, no links"
  spoil
  # With -P only calls about these paths fail, from the first file without a name on.
  call strace -f -o "$CASE/trace" -P . -P tree -e trace=openat "$CACHE_RUN" "${make[@]}"
  first=$(grep openat "$CASE/trace" | grep -n -m 1 O_TMPFILE | cut -d : -f 1)
  spoil
  call strace -f -o "$CASE/trace" -P . -P tree -e trace=openat -e "inject=openat:error=EOPNOTSUPP:when=$first+" \
    "$CACHE_RUN" "${make[@]}"
  restored "$places places, no files without names"
  grep -q 'O_TMPFILE.*INJECTED' "$CASE/trace" || fail "no file without a name was tried"
  spoil
  call bash -c 'ulimit -n 24 && exec "$0" "$@"' "$CACHE_RUN" "${make[@]}"
  restored "$places places, few descriptors"
done
