// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// The paths that count neither as inputs nor as outputs of a watched command: caches, the report,
/// and what `-i '!GLOB'` leaves out.
class ExemptPaths {
 public:
  /// `directory` is the physical path of the working directory, where relative globs start.
  /// `places` are physical paths, which count with all below them.
  ExemptPaths(std::string directory, std::vector<std::string> places,
              std::vector<std::string> globs);

  /// Returns whether an absolute path is exempt.
  [[nodiscard]] bool has(const std::string& path) const;

 private:
  std::string directory_;
  std::vector<std::string> places_;
  std::vector<std::string> globs_;
};

}  // namespace cache_run
