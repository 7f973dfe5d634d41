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
                           {1000, "1000 B"},
                           {1023, "1023 B"},
                           {1024, "1.0 KiB"},
                           {4096, "4.0 KiB"},
                           {10'188, "9.9 KiB"},
                           {10'189, "10 KiB"},
                           {12'345, "12 KiB"},
                           {1'048'063, "1023 KiB"},
                           {1'048'064, "1.0 MiB"},
                           {1'234'567, "1.2 MiB"},
                           {std::uint64_t{10} << 30U, "10 GiB"},
                           {5'000'000'000'000, "4.5 TiB"},
                           {std::numeric_limits<std::uint64_t>::max(), "16 EiB"}})) {
    CAPTURE(row.bytes);
    CHECK(size_text(row.bytes) == row.text);
  }
}

}  // namespace
}  // namespace cache_run
