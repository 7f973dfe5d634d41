#!/usr/bin/env bash
# A command may read what it changes. If a hit can do only a part of that, it gives everything back, and the command runs on
# its inputs as they were.
# shellcheck disable=SC2016,SC2034 # $ is for another program; OPTIONS are for watched()
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=/dev/null
. "${0%/*}/../../support/traced.sh"
need_injection

setup='echo one >a; echo two >b; echo three >c; mkdir -p d/e; echo four >d/e/f; ln -s a link; echo five >g'
edits='sed -i s/one/one,one/ a; cat a >>b; rm c; mv g d; cat d/e/f d/g >h; rm -r d; ln -sfn b link; cat b'
remake() {
  find . -mindepth 1 -delete
  bash -c "$setup"
}
remake
bash -c "$edits" >"$CASE/plain"
wanted=$(tree)
OPTIONS=(--allow own-times)
remake
miss bash -c "$edits"
remake
hit bash -c "$edits"
expect_equal "$(tree)" "$wanted" 'what a hit leaves'
expect_same_file "$OUT" "$CASE/plain"

failed=0
for call in renameat2 rename linkat symlink; do
  for number in 1 2 3 4 5 6 7; do
    remake
    : >"$CASE/calls"
    call strace -qq -o "$CASE/calls" -e trace="$call" -e inject="$call:error=EBUSY:when=$number" \
      "$CACHE_RUN" -i "!$COUNT_FILE" "${OPTIONS[@]}" -- counted bash -c "$edits"
    expect_status 0
    expect_equal "$(tree)" "$wanted" "call $number of $call: what is left"
    expect_same_file "$OUT" "$CASE/plain"
    ! grep -q 'INJECTED' "$CASE/calls" || failed=$((failed + 1))
  done
done
[ "$failed" -ge 6 ] || fail "only $failed calls failed"

# A directory that the command removed must be empty.
remake
echo new >d/e/new
cp -a . "$CASE/other"
(cd "$CASE/other" && bash -c "$edits" >"$CASE/plain")
watched bash -c "$edits"
expect_equal "$(tree)" "$(cd "$CASE/other" && tree)" 'another file in the directory'
rmdir='sed -i s/one/one,one/ a; rm -f d/e/f; rmdir d/e 2>/dev/null || echo full'
for new in '' new; do
  for _ in 1 2; do
    remake
    [ -z "$new" ] || echo new >d/e/new
    watched bash -c "$rmdir"
    expect_stdout "${new:+full}"
    expect_equal "$(cat a)" one,one 'the edit'
  done
done
