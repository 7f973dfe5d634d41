#!/usr/bin/env bash
# make -j8 of a C project with cached compilations: a clean rebuild compiles nothing, a changed header does.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >Makefile <<'MAKE'
CC = counted gcc
OBJECTS = $(patsubst %,part%.o,1 2 3 4 5 6 7 8)
program: $(OBJECTS) ; "$(CACHE_RUN)" -o $@ -- $(CC) -o $@ $(OBJECTS)
%.o: %.c common.h ; "$(CACHE_RUN)" -i common.h -o $@ -- $(CC) -c -o $@ $<
clean: ; rm -f *.o program
MAKE
echo '#define VALUE 1' >common.h
for part in 1 2 3 4 5 6 7; do printf '#include "common.h"\nint part%s(void) { return VALUE; }\n' $part >part$part.c; done
printf '#include "common.h"\nint main(void) { return VALUE; }\n' >part8.c
make -j8 >"$OUT" 2>&1 || fail "make: status $?"
expect_runs 9
cksum ./*.o program >"$CASE/first"
make clean >/dev/null
make -j8 >"$OUT" 2>&1
expect_runs 9
expect_equal "$(cksum ./*.o program)" "$(cat "$CASE/first")" "objects"
echo '#define VALUE 2' >common.h
make -j8 >"$OUT" 2>&1
expect_runs 18
./program || expect_equal $? 2 "status of the program"
