// SPDX-License-Identifier: MIT
#include "hash/checksum.hpp"

#include <xxhash.h>

#include <algorithm>

namespace cache_run {

Checksum checksum_of(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  Checksum checksum{};
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), checksum.begin());
  return checksum;
}

}  // namespace cache_run
