// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string_view>

#include "hash/checksum.hpp"

namespace cache_run {

/// Computes the checksum of bytes that come piece by piece.
class PiecewiseChecksum {
 public:
  PiecewiseChecksum();
  ~PiecewiseChecksum();
  PiecewiseChecksum(const PiecewiseChecksum&) = delete;
  PiecewiseChecksum& operator=(const PiecewiseChecksum&) = delete;
  PiecewiseChecksum(PiecewiseChecksum&&) = delete;
  PiecewiseChecksum& operator=(PiecewiseChecksum&&) = delete;

  void add(std::string_view bytes);
  /// Returns the checksum of all bytes so far, as checksum_of() computes it.
  [[nodiscard]] Checksum value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cache_run
