// SPDX-License-Identifier: MIT
#include "hash/checksum.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>

#include "../../support/counting_bytes.hpp"
#include "hash/digest.hpp"

namespace cache_run {
namespace {

std::string hex(const Checksum& checksum) {
  Digest shown;
  std::copy(checksum.begin(), checksum.end(), shown.bytes.begin());
  return shown.hex().substr(0, 2 * checksum.size());
}

// Checksums are written to disk. The values are those of `xxhsum -H2` (package xxhash 0.8.1), which
// takes another way for each of these ranges of length: 0, 1-3, 9-16, 129-240, more.
TEST_CASE("checksum: it is XXH3-128 in canonical order as xxhsum prints it") {
  struct Row {
    std::string bytes;
    std::string_view checksum;
  };
  for (const Row& row :
       {Row{"", "99aa06d3014798d86001c324468d497f"}, Row{"abc", "06b05ab6733a618578af5f94892f3950"},
        Row{"cache-run", "bf8eafa0250a868e0667f79602ace9fb"},
        Row{counting_bytes(200), "cb0395310643ba0edd97e9af3609d9f5"},
        Row{counting_bytes(1000), "18bf41bc8229e27733ef703fb2b20ed1"}}) {
    CAPTURE(row.bytes.size());
    CHECK(hex(checksum_of(row.bytes)) == row.checksum);
  }
}

TEST_CASE("checksum: every changed bit shows") {
  const std::string bytes = counting_bytes(300);
  const Checksum right = checksum_of(bytes);
  for (std::size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    std::string damaged = bytes;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << bit % 8));
    if (checksum_of(damaged) == right) FAIL_CHECK("bit ", bit, " may change unnoticed");
  }
}

}  // namespace
}  // namespace cache_run
