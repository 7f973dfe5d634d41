// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/file_identity.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// How the kernel would start a file. Written to disk (digest memo): never renumber.
enum class Form : std::uint8_t { other = 0, elf = 1, script = 2 };

/// What reading a file once tells.
struct Contents {
  Digest digest;
  Form form = Form::other;
  /// Of a script: its first line without "#!", at most what the kernel looks at (256 bytes).
  std::string interpreter_line;
};

/// Contents together with the state of the file that they were read in.
struct ReadFile {
  FileIdentity identity;
  Contents contents;
};

/// Reads a regular file in constant memory. The identity is that of the file before the first and
/// after the last byte. `settled` tells whether it was settled when reading began. Throws Error
/// when it cannot be opened or read, is no regular file, or changes whenever it is read.
/// `progress`, if any, is told of every chunk.
ReadFile read_contents(const std::string& path, bool& settled, Progress* progress = nullptr);

}  // namespace cache_run
