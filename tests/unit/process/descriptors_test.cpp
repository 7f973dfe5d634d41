// SPDX-License-Identifier: MIT
#include "process/descriptors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "../../support/scratch.hpp"

namespace cache_run {
namespace {

TEST_CASE("descriptors: all are closed but those kept in whatever order") {
  const std::vector<std::vector<int>> cases = {
      {}, {0}, {2, 1, 0}, {9, 5, 5, -1, 0}, {30, 3, 4}, {1'000'000, 7}};
  for (const std::vector<int>& kept : cases) {
    CAPTURE(kept.size());
    CHECK(end_of_child(start_child([&] {
            for (int number = 0; number <= 40; ++number) {
              const int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
              if (null != number) dup2(null, number);
            }
            close_all_but(kept);
            for (int number = 0; number <= 40; ++number) {
              const bool open = fcntl(number, F_GETFD) >= 0;
              const bool expected = std::find(kept.begin(), kept.end(), number) != kept.end();
              if (open != expected) return 1;
            }
            return 0;
          })) == 0);
  }
}

}  // namespace
}  // namespace cache_run
