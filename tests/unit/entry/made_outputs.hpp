// SPDX-License-Identifier: MIT
// Outputs as tests of what is recorded of them want them.
#pragma once

#include <cstdint>
#include <string>

#include "entry/entry.hpp"

namespace cache_run {

inline Output file(const std::string& path, const std::string& bytes, std::uint32_t mode = 0644) {
  return {.path = path,
          .type = OutputType::file,
          .mode = mode,
          .contents = {.size = bytes.size(), .bytes = bytes, .blob = {}},
          .target = {}};
}

inline Output directory(const std::string& path, std::uint32_t mode = 0755) {
  return {.path = path, .type = OutputType::directory, .mode = mode, .contents = {}, .target = {}};
}

inline Output link(const std::string& path, const std::string& target) {
  return {
      .path = path, .type = OutputType::symlink, .mode = 0777, .contents = {}, .target = target};
}

}  // namespace cache_run
