#!/usr/bin/env bash
# The recipes for GitHub Actions and GitLab CI in docs/sharing.md work: their shell lines are run as a job would, one writes
# and another one, without a key, reads.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
PAGE=$SUPPORT/../../docs/sharing.md

# recipe HEADING: the lines of the shell in the first example below that heading: those of `run: |` and `script:`.
recipe() {
  /usr/bin/python3 -S -E - "$PAGE" "$1" <<'END'
import re, sys
page = open(sys.argv[1], encoding="utf-8").read()
part = page.split(f"\n### {sys.argv[2]}\n", 1)[1].split("\n#", 1)[0]
lines = [line[4:] for line in part.splitlines() if line.startswith("    ")]
environment, shell, where = [], [], None
for line in lines:
    word = line.strip()
    if word.endswith(":") or word.endswith(": |"):
        where = word.rstrip("|: ").lstrip("- ")
    elif where in ("env", "variables"):
        name, value = word.split(": ", 1)
        environment.append(f"export {name}='{value}'" if "{{" not in value else "")
    elif where in ("run", "script", "before_script"):
        shell.append(re.sub(r"^- ", "", word))
print("\n".join([*environment, *shell]))
END
}

mkdir -p "$CASE/shared" "$CASE/bin"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$CACHE_RUN" >"$CASE/bin/cache-run"
# The project whose tests the job runs.
printf '#!/bin/sh\nexec counted echo tested\n' >"$CASE/bin/make"
chmod +x "$CASE/bin"/*
PATH=$CASE/bin:$PATH
secret=$(cat "$KEY")
unset CACHE_RUN_REMOTE_KEY CACHE_RUN_CACHE_DIR
before=0
for service in 'GitHub Actions' 'GitLab CI'; do
  recipe "$service" >"$CASE/recipe"
  grep -q 'cache-run remote push' "$CASE/recipe" || fail "the recipe of $service does not push"
  sed -i "s,https://cache.example/ci,file://$CASE/shared?min-duration=0\&ns=job$before," "$CASE/recipe"
  # The job on the main branch has the secret, as a value or as a file.
  job() {
    local home=$CASE/home-$before-$1
    mkdir "$home"
    call env "${@:2}" HOME="$home" XDG_CACHE_HOME="$home" RUNNER_TEMP="$home" bash -eu "$CASE/recipe"
    expect_status 0
  }
  printf '%s\n' "$secret" >"$CASE/secret"
  chmod 600 "$CASE/secret"
  cp "$KEY.pub" cache-run-key.pub
  job main CACHE_KEY="$secret" CACHE_KEY_FILE="$CASE/secret"
  expect_runs $((before + 1))
  [ -n "$(find "$CASE/shared" -path "*/job$before/results/*")" ] || fail "$service sent nothing"
  # One of a fork has none.
  job fork CACHE_KEY="" CACHE_KEY_FILE=""
  expect_runs $((before + 1))
  expect_contains "$OUT" tested
  before=$((before + 1))
done
