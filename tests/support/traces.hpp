// SPDX-License-Identifier: MIT
// What shows that something was written in a directory.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "scratch.hpp"

namespace cache_run {

/// The identity and mode of a directory and of all in it: equal only if nothing was changed.
class Traces {
 public:
  explicit Traces(const std::string& directory) {
    add(directory);
    for (const auto& one : std::filesystem::recursive_directory_iterator(directory)) {
      add(one.path());
    }
  }
  bool operator==(const Traces&) const = default;

 private:
  struct Trace {
    FileIdentity identity;
    unsigned mode = 0;
    bool operator==(const Trace&) const = default;
  };
  void add(const std::string& path) { found_[path] = {identity_at(path), mode_of(path)}; }

  std::map<std::string, Trace> found_;
};

}  // namespace cache_run
