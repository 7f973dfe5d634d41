// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/blobs.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Written to disk: never renumber.
enum class OutputType : std::uint8_t { file = 0, directory = 1, symlink = 2 };

/// What is recorded of a file's mode.
constexpr std::uint32_t kModeBits = 07777;

/// One file, directory or symbolic link that the command left.
struct Output {
  std::string path;  ///< tidy, as declared; a directory comes before what is in it
  OutputType type = OutputType::file;
  std::uint32_t mode = 0;  ///< permission bits
  Payload contents;        ///< of a file
  std::string target;      ///< of a symbolic link
};

/// What a run left.
struct Entry {
  std::string key_text;
  int status = 0;
  FileTime started = 0;        ///< ns since 1970
  std::uint64_t duration = 0;  ///< ns
  Payload streams;             ///< stdout and stderr in the order written
  Payload order;               ///< see stream_order.hpp
  std::vector<Output> outputs;
  bool together = false;  ///< recorded as one stream: only for callers whose two are one file
};

}  // namespace cache_run
