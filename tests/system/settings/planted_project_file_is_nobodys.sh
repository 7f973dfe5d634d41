#!/usr/bin/env bash
# The search for a project's file ends at a directory that all may write or that is another user's: what somebody plants
# there decides nothing about the calls below, and stops the caching of none.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

allow_nobody
mkdir -p shared/mine/below
chown 65534:65534 shared/mine shared/mine/below
plant() { # DIRECTORY OWNER: a file that would make every status a success to store
  printf 'no_cwd = true\ncache_exit = 3\n' >"$1/cache-run.toml"
  chown "$2" "$1/cache-run.toml"
}
# calls STATUS USER: two calls of one command; the second is a hit, or with STATUS "uncached" both run with a warning.
calls() {
  : >"$COUNT_FILE"
  chmod 666 "$COUNT_FILE"
  chmod 711 "$MARKS"
  rm -rf "$CACHE"
  for _ in 1 2; do
    (cd shared/mine/below && $2 "$CACHE_RUN" counted sh -c "echo text") >"$OUT" 2>"$ERR" || fail "the call fails"
    expect_stdout text
    if [ "$1" = uncached ]; then expect_warning "ignoring '../../cache-run.toml': "; else expect_silent; fi
  done
  if [ "$1" = uncached ]; then expect_runs 2; else expect_runs 1; fi
}
for owner in 4321 65534 0; do
  plant shared $owner
  # Owner and mode of the directory, and what calls below do: those of another user and of root.
  for mode in 1777 777 757; do
    chown 0:0 shared
    chmod $mode shared
    calls hit as_nobody
    calls hit ''
  done
  chown 4321:4321 shared
  chmod 755 shared
  calls hit as_nobody
done
# `config` says why it does not count.
(cd shared/mine/below && as_nobody "$CACHE_RUN" config) >"$OUT"
expect_contains "$OUT" "../../cache-run.toml (ignored: it is no file of this project: '$CASE/work/shared' belongs to user 4321)"
# In the working directory itself it is nobody's either.
chmod 777 shared/mine/below
plant shared/mine/below 4321
calls hit as_nobody
rm shared/mine/below/cache-run.toml
chmod 755 shared/mine/below
# A directory that a group may write, or of root, is no border: a file of somebody else in it makes calls uncached.
for directory in '65534:65534 775' '0:0 755'; do
  chown "${directory% *}" shared
  chmod "${directory#* }" shared
  plant shared 4321
  calls uncached as_nobody
done
# Root works in the trees of all users.
chown 65534:65534 shared
plant shared 65534
calls uncached ''
