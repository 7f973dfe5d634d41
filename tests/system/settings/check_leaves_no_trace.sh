#!/usr/bin/env bash
# To ask whether something is cached changes nothing anywhere: no result counts as used, none is dropped, none is made.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

printf '#include "value.h"\nint part(void) { return VALUE; }\n' >part.c
echo '#define VALUE 1' >value.h
compile=(--depfile part.d -o part.o -- counted gcc -MD -MF part.d -c part.c -o part.o)
large=(-o out counted sh -c 'yes line | head -c 100000; yes made | head -c 200000 >out')
run "${compile[@]}"
run "${large[@]}"
run counted echo word-damaged
flip_byte "$(grep -l word-damaged "$CACHE"/results/*/*)" 100
run counted echo word-torn
truncate -s 40 "$(grep -l word-torn "$CACHE"/results/*/*)"
find "$CACHE" -type f -exec touch -d '40 days ago' {} +
mv part.o part.d out "$CASE/home"
sleep 0.1
places=("$CASE"/{cache,work,home,xdg})
sanitized || places+=("$CASE/tmp") # where the thread sanitizer makes a file
everything() { tree_state "${places[@]}"; }
state=$(everything)
for options in '' --read-only '--ttl 1h' '--stale 1s' --refresh --warm; do
  # shellcheck disable=SC2086
  for what in compile large damaged torn other; do
    case $what in
      compile) run --check $options "${compile[@]}" ;;
      large) run --check $options "${large[@]}" ;;
      *) run --check $options counted echo "word-$what" ;;
    esac
    expect_equal "$(everything)" "$state" "what is there after --check $options of $what"
  done
done
expect_runs 4
