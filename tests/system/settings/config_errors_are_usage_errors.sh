#!/usr/bin/env bash
# A configuration file with an error ends the call with 125 and file, line, column and key; the command does not run.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

refused() { # TEXT MESSAGE
  printf '%b' "$1" >cache-run.toml
  run counted true
  expect_equal "$STATUS" 125 "status with $1"
  expect_contains "$ERR" "cache-run: ./cache-run.toml:$2"
  expect_equal "$(wc -l <"$ERR")" 1 "lines with $1"
}

refused 'verbose = true\n  outputs = "x"\n' "2:3: outputs: unknown key here; did you mean 'output'?"
refused 'cache-dir = "x"' "1:1: cache-dir: unknown key here; did you mean 'cache_dir'?"
refused 'shell = "x"' '1:1: shell: unknown key here'
refused 'verbose = "yes"' '1:11: verbose: a string is not accepted: give true or false'
refused 'output = [\n "a",\n 1]' '3:2: output: an integer is not accepted'
refused 'ttl = "1 parsec"' "1:7: ttl: '1 parsec' is not off, or a time such as 90s"
refused 'ttl = 1d' "1:8: Error while parsing decimal integer: expected digit, saw 'd' (write times and sizes in quotes, such as \"1d\")"
refused 'max_size = 1.5GiB' "1:15: Error while parsing floating-point: expected decimal digit, saw 'G' (write times and sizes in quotes, such as \"1d\")"
refused 'ttl = -1' "1:7: ttl: '-1' is not off, or a time such as 90s"
refused '[[rule]]\ncommand = "other"\nmax_entry_size = "1 PB"' "3:18: max_entry_size: '1 PB' is not off, or a size such as 500MB"
refused '[[rule]]\nttl = 1' "1:1: rule: 'command' is missing"
refused '[[rule]]\ncommand = "x"\n[[rule.normalize]]\nargument = "a"\nas = "hash"' "5:6: as: 'hash' is not one of text, number"
refused 'verbose = true\nverbose = false' '2:'
refused 'verbose = \n' '1:'
refused 'verbose = true\nkey = "a\0b"' '2:'
expect_runs 0
expect_absent "$CACHE"
