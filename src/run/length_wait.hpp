// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "inputs/consumed_lengths.hpp"
#include "run/piped_input.hpp"

namespace cache_run {

class Store;

/// Waits for bytes of a pipe as long as the lengths that are known are worth it. Those of the own
/// cache say what runs of the user read. Other ones may be made up to hold the call as long as its
/// producer lives.
class LengthWait {
 public:
  /// `own` are the lengths among `all` that `store` has, the own cache. It must outlive this
  /// object.
  LengthWait(const ConsumedLengths& all, ConsumedLengths own, const Store& store);

  /// These do the same as those of PipedInput.
  bool reach(PipedInput& input, std::uint64_t size) const;
  bool reach_end(PipedInput& input) const;

 private:
  [[nodiscard]] bool goes_on(const PipedInput& input, bool is_own) const;

  PipedInput::Patience patience_;
  PipedInput::Patience limited_;  ///< the same, with an end for all waits together
  ConsumedLengths own_;
  const Store& store_;
};

}  // namespace cache_run
