#!/usr/bin/env bash
# A command that is itself a make gets MAKEFLAGS: its variables and options are in the key, the number of jobs and the
# job server are not.
# shellcheck disable=SC2016 # for make
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >Makefile <<'END'
all:
	+@"$(CACHE_RUN)" $(ASK) counted $(MAKE) --no-print-directory -f below.mk
END
printf 'all:\n\t@echo V is $(V), "$(findstring k,$(firstword $(MAKEFLAGS)))"\n' >below.mk
made() { # RUNS TEXT ARGUMENT...: what make prints, and how often the command ran up to now
  local runs=$1 text=$2
  shift 2
  call make "$@"
  expect_status 0
  expect_silent
  expect_stdout "$text"
  expect_runs "$runs"
}
made 1 'V is 1, ' V=1
made 2 'V is 2, ' V=2
made 2 'V is 1, ' V=1
made 2 'V is 2, ' -j2 V=2
made 2 'V is 2, ' -j3 V=2
made 2 'V is 2, ' -j V=2
made 3 'V is 2, k' -k V=2
made 3 'V is 2, k' -kj4 V=2
made 4 'V is -j4, ' V=-j4
made 5 'V is -j3, ' V=-j3
ASK=explain call make -j2 V=5
expect_contains "$OUT" MAKEFLAGS
expect_contains "$OUT" V=5
# Nothing but the job server is as if no make were there.
printf 'all:\n\t+@"$(CACHE_RUN)" counted echo text\n' >Makefile
run counted echo text
made 7 text -j2 -R -r
made 7 text -j2
made 7 text
