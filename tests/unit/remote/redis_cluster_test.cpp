// SPDX-License-Identifier: MIT
#include "remote/redis_cluster.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("redis cluster: the slots are those of the specification") {
  CHECK(slot_of_key("123456789") == 0x31c3);
  CHECK(slot_of_key("foo") == 12182);
  CHECK(slot_of_key("") == 0);
}

TEST_CASE("redis cluster: an address without a host is on the same host") {
  CHECK(address_in("MOVED 3999 127.0.0.1:6381", "h:1") == "127.0.0.1:6381");
  CHECK(address_in("MOVED 3999 :6381", "host:6379") == "host:6381");
  CHECK(address_in("ASK 3999 ?:6381", "[::1]:6379") == "[::1]:6381");
  CHECK(address_in("MOVED 3999 ::1:6381", "h:1") == "[::1]:6381");
}

}  // namespace
}  // namespace cache_run
