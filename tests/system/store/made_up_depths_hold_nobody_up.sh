#!/usr/bin/env bash
# A few MiB of a seed, or of a copied cache, may be directories within directories by the thousand. A look at the way to
# each costs the square of that, so the command runs. Of fewer ones, no name is looked at once for each directory below.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

nested() { # NUMBER OF DIRECTORIES
  local path
  printf -v path 'd/%.0s' $(seq "$1")
  call=(-o d counted mkdir -p "$path")
}
fallback=(--cache-dir "$CASE/none" --read-only --fallback-dir "$CACHE")
nested 100
expect_miss "${call[@]}"
rm -r d
expect_hit "${fallback[@]}" "${call[@]}"
traced lstat,newfstatat,statx,readlink,readlinkat "$CACHE_RUN" "${fallback[@]}" "${call[@]}"
looks=$(wc -l <"$CASE/trace")
[ "$looks" -lt 4000 ] || fail "$looks looks at 100 directories"
expect_runs 1
# So it is if a project's file declares them by a glob, which must not lead out of the project.
rm -r "$CACHE" d
printf 'output = ["d/**"]\n' >cache-run.toml
call=(counted mkdir -p "${call[-1]}")
expect_miss "${call[@]}"
traced lstat,newfstatat,statx,readlink,readlinkat "$CACHE_RUN" "${call[@]}" >"$OUT" 2>"$ERR"
looks=$(wc -l <"$CASE/trace")
[ "$looks" -lt 4000 ] || fail "$looks looks at 100 directories of a glob"
expect_runs 2
rm cache-run.toml

nested 1000
expect_miss "${call[@]}"
rm -r d
expect_miss "${fallback[@]}" "${call[@]}"
run -v "${fallback[@]}" "${call[@]}"
expect_contains "$ERR" 'it comes from elsewhere and has too long paths'
rm -r d
# A result of one's own may have any depth.
expect_hit "${call[@]}"
if stat -c %W "$CACHE" | grep -q '[1-9]'; then
  cp -r "$CACHE" "$CASE/copy"
  rm -r d
  expect_miss --cache-dir "$CASE/copy" --read-only "${call[@]}"
fi
