#!/usr/bin/env bash
# config: every key with its value and the place that it comes from; nothing is run and nothing is made.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"

cat >cache-run.toml <<'END'
ttl = "90m"
env = ["A", "B"]
[[rule]]
command = "sort"
ignore_arg = "-S *"
[[rule.normalize]]
argument = "-k *"
as = "number"
END
mkdir -p "$XDG_CONFIG_HOME/cache-run"
printf 'env = "U"\nttl = 1\n' >"$XDG_CONFIG_HOME/cache-run/cache-run.toml"
row() { sed -nE "s/^  $1  +//p" "$OUT" | tr -s ' '; }

CACHE_RUN_STRICT=1 run -e "$(printf 'x\033y')" --no-cwd config
expect_status 0
expect_silent
expect_equal "$(row ttl)" "1h30m ./cache-run.toml:1:7" ttl
expect_equal "$(row env)" "U $XDG_CONFIG_HOME/cache-run/cache-run.toml:1:7" "first of env"
expect_equal "$(row '  +B')" "./cache-run.toml:2:13" "third of env"
expect_contains "$OUT" 'x\x1by'
expect_equal "$(row strict)" "true CACHE_RUN_STRICT" strict
expect_equal "$(row no_cwd)" "true --no-cwd" no_cwd
expect_equal "$(row libs)" "false default" libs
expect_equal "$(row ignore_arg)" "none default" "a rule without a command"
expect_contains "$OUT" "Cache directory: $CACHE"
expect_contains "$OUT" "  ./cache-run.toml"
# Each key of the table has its row.
run --help
keys=$(sed '/^Subcommands:/,$d' "$OUT" | grep -oE '^ *(-[[:alnum:]], *)?--[a-z-]+' | sed 's/.*--//; s/-/_/g' | grep -vxE 'help|version|shell')
run config
expect_equal "$(sed -n '/^Settings/,$p' "$OUT" | grep -oE '^  [a-z_]+' | tr -d ' ')" "$keys" keys

run config -- sort -S 1
expect_equal "$(row ignore_arg)" "-S * ./cache-run.toml:5:14" ignore_arg
expect_equal "$(row '-k \*')" "number ./cache-run.toml:7:12" "the normalized argument"
expect_absent "$CACHE"
expect_runs 0
