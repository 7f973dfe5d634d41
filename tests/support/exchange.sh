# shellcheck shell=bash
# Sourced after case.sh by tests in which another user puts a link to `elsewhere` in the place of the directory out/s while a
# call of cache-run runs.

# can_exchange CALLS: system calls before each of which a round waits for the exchange, as strace knows them.
can_exchange() {
  EXCHANGE_CALLS=$1
  strace -o "$CASE/trace" -e "trace=$1" -e "inject=$1:delay_enter=1" true 2>/dev/null || skip "strace cannot delay calls here"
}

# exchange_before NUMBER PATH... -- WORD...: runs `cache-run WORD...`, and exchanges the directory right before that one of the
# calls that ask for one of the paths. In $EXCHANGED is whether there were so many. With ANY_STATUS the call may fail.
exchange_before() {
  local number=$1 paths=() process
  shift
  while [ "$1" != -- ]; do
    paths+=(-P "$1")
    shift
  done
  shift
  : >"$CASE/trace"
  strace -o "$CASE/trace" "${paths[@]}" -e "trace=$EXCHANGE_CALLS" -e "inject=$EXCHANGE_CALLS:delay_enter=200000:when=$number" \
    "$CACHE_RUN" "$@" 2>"$ERR" &
  process=$!
  EXCHANGED=
  while kill -0 "$process" 2>/dev/null; do
    if [ ! "$EXCHANGED" ] && [ "$(grep -cE "^(${EXCHANGE_CALLS//,/|})\(" "$CASE/trace")" -ge "$number" ]; then
      mv -T out/s out/t
      ln -s ../elsewhere out/s
      EXCHANGED=1
    fi
    sleep 0.01
  done
  await "$process"
  [ "${ANY_STATUS-}" ] || expect_status 0
}
