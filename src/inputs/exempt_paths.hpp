// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// The paths that count neither as inputs nor as outputs of a watched command: caches, and what `-i
/// '!GLOB'` leaves out. The name of an earlier report does not count in a directory.
class ExemptPaths {
 public:
  /// `directory` is the physical path of the working directory, where relative globs start.
  /// `places` and `report` are physical paths. Places count with all below them.
  ExemptPaths(std::string directory, std::vector<std::string> places,
              std::vector<std::string> globs, std::string report = {});

  /// Returns whether an absolute path is exempt.
  [[nodiscard]] bool has(const std::string& path) const;
  /// Returns whether the name of an absolute path does not count in its directory.
  [[nodiscard]] bool has_name(const std::string& path) const {
    return has(path) || (!report_.empty() && path == report_);
  }
  /// Returns a text of all that decides which paths are exempt.
  [[nodiscard]] std::string text() const;

 private:
  std::string directory_;
  std::vector<std::string> places_;
  std::vector<std::string> globs_;
  std::string report_;
};

}  // namespace cache_run
