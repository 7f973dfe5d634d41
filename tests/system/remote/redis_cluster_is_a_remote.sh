#!/usr/bin/env bash
# A cluster of Redis is a remote: one of its servers is named, which leads to the others, also if they tell no host.
set -eu
# shellcheck source=/dev/null
. "${0%/*}/../../support/case.sh"
# shellcheck source=tests/support/remote.sh
. "${0%/*}/../../support/remote.sh"
command -v redis-server >/dev/null || skip "redis-server is not installed"

mkdir "$CASE/redis"
run_node() {
  exec redis-server --bind 127.0.0.1 --port "$PORT" --cluster-enabled yes --cluster-config-file "$PORT.conf" --save '' \
    --cluster-port $((PORT + 20000)) --dir "$CASE/redis"
}
slots=(0 5461 10923 16384)
ports=()
is_ready() { [[ $(redis-cli -p "$PORT" cluster info) == *cluster_state:ok*cluster_known_nodes:3* ]]; }

for node in 0 1 2; do
  start_at_free_port run_node
  ports+=("$PORT")
  redis-cli -p "$PORT" cluster addslotsrange "${slots[node]}" $((slots[node + 1] - 1)) >/dev/null
  redis-cli -p "$PORT" cluster meet 127.0.0.1 "${ports[0]}" $((ports[0] + 20000)) >/dev/null
done
for PORT in "${ports[@]}"; do wait_until is_ready; done

# How the servers name themselves in what they answer.
for type in ip unknown-endpoint; do
  for PORT in "${ports[@]}"; do redis-cli -p "$PORT" config set cluster-preferred-endpoint-type "$type" >/dev/null; done
  for PORT in "${ports[@]}"; do redis-cli -p "$PORT" flushall >/dev/null; done
  : >"$COUNT_FILE"
  rm -rf "$CASE/cache-writer" "$CASE/cache-reader"
  share_through "redis://127.0.0.1:${ports[0]}?min-duration=0"
  for PORT in "${ports[@]}"; do
    [ "$(redis-cli -p "$PORT" dbsize)" -gt 0 ] || fail "a server of the cluster has nothing"
  done
done
run remote check
expect_status 0

# A slot that moves from one server to another is found at both.
key=$(redis-cli -p "${ports[1]}" --scan --pattern '*results*' | head -n 1)
slot=$(redis-cli -p "${ports[1]}" cluster keyslot "$key")
redis-cli -p "${ports[0]}" cluster setslot "$slot" importing "$(redis-cli -p "${ports[1]}" cluster myid)" >/dev/null
redis-cli -p "${ports[1]}" cluster setslot "$slot" migrating "$(redis-cli -p "${ports[0]}" cluster myid)" >/dev/null
redis-cli -p "${ports[1]}" migrate 127.0.0.1 "${ports[0]}" "$key" 0 1000 >/dev/null
use_cache moved
for call in "${CALLS[@]}"; do eval "run $call"; done
expect_runs 6
