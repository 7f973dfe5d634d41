// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "entry/entry.hpp"
#include "entry/staged_names.hpp"

namespace cache_run {

/// What a hit replaced or removed, under temporary names until all of the hit is done. So a hit
/// that fails half-way can give everything back, and the command finds its inputs as they were.
class SetAside {
 public:
  /// `names` must outlive this object. It must have noted the temporary names of exchange().
  explicit SetAside(StagedNames& names) : names_(names) {}

  /// Puts the file at `temporary` into `place`, and what stands there under the temporary name.
  /// Returns false with errno if the file system cannot do that; then nothing has changed.
  bool exchange(const std::string& temporary, const std::string& place);
  /// Removes what the run removed, in the order of the list. Throws Error if it cannot, or if a
  /// directory is not empty.
  void remove_outputs(const std::vector<AbsentOutput>& absent);

  /// Gives all back, the last one first. Ignores failures.
  void give_back() noexcept;
  /// Ends the hit: nothing can be given back any more.
  void remove() noexcept;

 private:
  struct Kept {
    std::string temporary;
    std::string place;
    bool is_exchanged;
    bool is_directory;
  };

  StagedNames& names_;
  std::vector<Kept> kept_;
};

}  // namespace cache_run
