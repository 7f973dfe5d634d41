#!/usr/bin/env bash
# make -j runs a cached make, which takes its jobs from the first one, and whose recipes are cached calls: built as without
# us, each recipe run once, and nothing the second time.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >Makefile <<'MAKE'
all: left right ; cat left/sum right/sum >all
left right: ; +SIDE=$@ "$(CACHE_RUN)" -e SIDE -o $@ -- counted $(MAKE) --no-print-directory -s -f inner.mk
.PHONY: left right
MAKE
cat >inner.mk <<'MAKE'
PARTS = $(patsubst %,$(SIDE)/%,1 2 3 4)
$(SIDE)/sum: $(PARTS) ; cat $(PARTS) >$@
$(SIDE)/%: ; mkdir -p $(SIDE) && "$(CACHE_RUN)" counted sh -c 'echo part $$1; sleep 0.05' - $* >$@
MAKE
for what in built replayed; do
  rm -rf left right all
  mkdir left right # a directory that changes during a call without -o would keep it from being stored
  call timeout 100 make -s -j4
  expect_status 0
  expect_equal "$(cat all)" "$(printf 'part %s\n' 1 2 3 4 1 2 3 4)" "what was $what"
  expect_runs 6 # two sides, and four parts that they share
  expect_silent # such as that there is no jobserver
done
