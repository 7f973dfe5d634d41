# shellcheck shell=bash
# Sourced after case.sh by tests of watched commands.

# shellcheck source=tests/support/build.sh
. "${BASH_SOURCE[0]%/*}/build.sh"
"$CACHE_RUN" trace --json -- true >"$OUT" 2>"$ERR" || skip "the kernel does not let cache-run watch a command: $(cat "$ERR")"
leave_marks_out

# trace COMMAND...: watches COMMAND. What it did is in $OUT as JSON, and what it printed in $ERR.
trace() { run trace --json -- "$@"; }

# expect_trace EXPRESSION...: each Python expression about the last trace is true. There are, for paths below the
# directory of the test or absolute ones: learned(PATH), the set of what the command learned of it; type(PATH), error(PATH);
# change(PATH); refused(WHY), a list of texts. Of a path without a fact or change they are None.
expect_trace() {
  /usr/bin/python3 -S -E -c 'import json, os, sys
it = json.load(open(sys.argv[1], encoding="utf-8"))
facts = {fact["path"]: fact for fact in it["facts"]}
changes = {change["path"]: change["change"] for change in it["changes"]}
def whole(path): return os.path.join(os.getcwd(), path) if path else os.getcwd()
def learned(path): return set(facts[whole(path)]["learned"]) if whole(path) in facts else None
def type(path): return facts.get(whole(path), {}).get("type")
def error(path): return facts.get(whole(path), {}).get("error")
def target(path): return facts.get(whole(path), {}).get("target")
def change(path): return changes.get(whole(path))
def refused(why): return [one["what"] for one in it["refusals"] if one["why"] == why]
for expression in sys.argv[2:]:
    if not eval(expression): sys.exit(f"not true: {expression}\nof {str(it)[:3000]}")' "$OUT" "$@" >&2 || fail "the trace is not as expected"
}
