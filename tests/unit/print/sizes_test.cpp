// SPDX-License-Identifier: MIT
#include "print/sizes.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <string_view>

namespace cache_run {
namespace {

TEST_CASE("sizes: they are told as people read them") {
  struct Row {
    std::uint64_t bytes;
    std::string_view text;
  };
  for (const Row& row :
       std::to_array<Row>({{0, "0 B"},
                           {1, "1 B"},
                           {999, "999 B"},
                           {1000, "1.0 kB"},
                           {4096, "4.1 kB"},
                           {9'949, "9.9 kB"},
                           {9'950, "10 kB"},
                           {12'345, "12 kB"},
                           {999'499, "999 kB"},
                           {999'500, "1.0 MB"},
                           {1'234'567, "1.2 MB"},
                           {340'000'000'000, "340 GB"},
                           {5'000'000'000'000, "5.0 TB"},
                           {std::numeric_limits<std::uint64_t>::max(), "18 EB"}})) {
    CAPTURE(row.bytes);
    CHECK(size_text(row.bytes) == row.text);
  }
}

}  // namespace
}  // namespace cache_run
