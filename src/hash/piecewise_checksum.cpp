// SPDX-License-Identifier: MIT
#include "hash/piecewise_checksum.hpp"

#include <xxhash.h>

#include <algorithm>
#include <iterator>

namespace cache_run {

struct PiecewiseChecksum::State {
  XXH3_state_t xxh;
};

PiecewiseChecksum::PiecewiseChecksum() : state_(std::make_unique<State>()) {
  XXH3_128bits_reset(&state_->xxh);
}

PiecewiseChecksum::~PiecewiseChecksum() = default;

void PiecewiseChecksum::add(std::string_view bytes) {
  XXH3_128bits_update(&state_->xxh, bytes.data(), bytes.size());
}

Checksum PiecewiseChecksum::value() const {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(&state_->xxh));
  Checksum checksum{};
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), checksum.begin());
  return checksum;
}

}  // namespace cache_run
