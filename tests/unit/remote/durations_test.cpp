// SPDX-License-Identifier: MIT
#include "remote/durations.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../../support/scratch.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

using std::chrono::milliseconds;

TEST_CASE("durations: each action has its last one, unless another one took its slot") {
  const Scratch scratch;
  const Store store("cache");
  const std::string one = "a-" + std::string(40, '1');
  const std::string other = "b-" + std::string(40, '2');
  // The lowest bits of the first number are the same, so it has the same slot.
  const std::string third = "c-1111" + std::string(36, '3');
  CHECK_FALSE(known_duration(store, one));
  note_duration(store, one, milliseconds(70));
  note_duration(store, other, milliseconds(80));
  CHECK(known_duration(store, one) == milliseconds(70));
  CHECK(known_duration(store, other) == milliseconds(80));
  note_duration(store, one, milliseconds(71));
  CHECK(known_duration(store, one) == milliseconds(71));
  note_duration(store, third, milliseconds(1));
  CHECK_FALSE(known_duration(store, one));
}

}  // namespace
}  // namespace cache_run
