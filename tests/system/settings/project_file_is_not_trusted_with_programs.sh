#!/usr/bin/env bash
# The file of a cloned project runs no program and names no cache and no report, unless its directory is trusted: commands
# run, uncached and with one warning, for what else it says may be what keeps results right.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

mkdir -p clone/below "$CASE/config/cache-run"
touch "$CASE/mine"
cd clone/below
run counted echo stored
runs=1
asks() { # KEY TEXT: what the file says, at the top or in a rule
  for head in '' '[[rule]]\ncommand = "counted"\n'; do
    # shellcheck disable=SC2059 # escapes
    printf "cache_exit = 3\n$head$2\n" >../cache-run.toml
    for call in '' '--trust ../other' --check --warm explain '--strict' --only-cached; do
      # shellcheck disable=SC2086 # words
      run $call -- counted echo stored
      expect_contains "$ERR" "warning: ignoring '../cache-run.toml': it sets $1, but you do not trust its directory: commands run uncached (to trust it: --trust '$CASE/work/clone')"
      case $call in
        --strict | --only-cached) expect_status 125 ;;
        --check) expect_status 1 ;;
        --warm | explain) ;;
        *)
          expect_stdout stored
          runs=$((runs + 1))
          ;;
      esac
      expect_runs "$runs"
    done
  done
  for path in "$CASE/made" ../made ../cache made; do expect_absent "$path"; done
  [ ! -s "$CASE/mine" ] || fail "a file of the user was overwritten"
}
asks valid_if "valid_if = 'touch $CASE/made'"
asks run "[[rule]]\ncommand = 'counted'\n[[rule.normalize]]\nargument = '*'\nrun = 'touch $CASE/made; echo x'"
asks report "report = '$CASE/mine'"
asks cache_dir "cache_dir = 'cache'"
asks fallback_dir "fallback_dir = '.'"
asks trust "trust = '/'"
asks warm 'warm = true'
asks check 'check = true'
echo mine >kept
asks remove_outputs 'output = "kept"\nremove_outputs = true'
expect_equal "$(cat kept)" mine "the user's file"

# Of those that say it elsewhere, each is enough; a link to the place is the place.
printf 'report = "%s"\n' "$CASE/mine" >../cache-run.toml
ln -s "$CASE/work" "$CASE/link"
trusting() {
  : >"$CASE/mine"
  run "$@"
  expect_status 0
  expect_silent
  [ -s "$CASE/mine" ] || fail "no report of \`$*\`"
}
trusting --trust .. counted true
trusting --trust "$CASE/link" counted true
CACHE_RUN_TRUST=/nowhere$'\n'$CASE/work trusting counted true
printf 'trust = ["%s"]\n' "$CASE/work/clone" >"$CASE/config/cache-run/cache-run.toml"
trusting counted true

# "." would trust all directories in turn.
for place in CACHE_RUN_TRUST=. CACHE_RUN_TRUST=../clone; do
  run_status=0
  env "$place" "$CACHE_RUN" counted true 2>"$ERR" || run_status=$?
  expect_equal "$run_status" 125 "status with $place"
  expect_contains "$ERR" "CACHE_RUN_TRUST: '${place#*=}' depends on the working directory"
done

# What concerns results only, and what is said for other commands, needs no trust.
printf 'cache_exit = 3\nttl = "1h"\n[[rule]]\ncommand = "counted"\nkey = "x"\nenv = "*"\nno_cwd = true\n[[rule]]\ncommand = "other"\nvalid_if = "touch made"\n' >../cache-run.toml
rm "$CASE/config/cache-run/cache-run.toml"
run counted sh -c 'exit 3'
before=$(stat -c %s "$COUNT_FILE")
run counted sh -c 'exit 3'
expect_status 3
expect_silent
expect_runs "$before"
