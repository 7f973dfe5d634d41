// SPDX-License-Identifier: MIT
#include "sys/fault_trap.hpp"

#include <doctest/doctest.h>

#include <ctime>

namespace cache_run {
namespace {

/// Goes round in circles for ever.
void spin() {
  const volatile bool goes_on = true;
  while (goes_on) {
  }
}

/// Works for so many seconds of processor time.
void work_for(int seconds) {
  const std::clock_t end = std::clock() + seconds * CLOCKS_PER_SEC;
  while (std::clock() < end) {
  }
}

TEST_CASE("fault trap: what never ends is ended") {
  FaultTrap trap(TimeLimit::second);
  CHECK_FALSE(trap.survive([] { spin(); }));
  CHECK_FALSE(trap.survive([] { spin(); }));
  CHECK(trap.survive([] {}));
}

TEST_CASE("fault trap: time outside of the guarded work does not count") {
  FaultTrap trap(TimeLimit::second);
  work_for(2);
  CHECK(trap.survive([] {}));
}

TEST_CASE("fault trap: a failed assertion of a library ends its work") {
  FaultTrap trap(TimeLimit::second);
  CHECK_FALSE(trap.survive([] { FaultTrap::spring(); }));
  CHECK(trap.survive([] {}));
}

}  // namespace
}  // namespace cache_run
