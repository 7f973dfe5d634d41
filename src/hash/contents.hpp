// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "hash/digest.hpp"
#include "sys/anchored_path.hpp"
#include "sys/file_identity.hpp"
#include "sys/holes.hpp"
#include "sys/progress.hpp"

namespace cache_run {

/// The way in which the kernel would start a file. A foreign ELF file is one of another machine.
/// Both memos store the numbers: never renumber.
enum class Form : std::uint8_t { other = 0, elf = 1, script = 2, foreign_elf = 3 };

/// All facts about a file that one reading of it gives.
struct Contents {
  Digest digest;
  Form form = Form::other;
  /// The first line of a script without "#!"; empty for other files. The kernel reads 256 bytes of
  /// a script (execve(2)), so the line ends there at the latest.
  std::string interpreter_line;
};

/// The contents of a file, and the identity that the file had while it was read.
struct ReadFile {
  FileIdentity identity;
  Contents contents;
};

/// Reads the regular file at `path`, in constant memory, and follows symbolic links if the path has
/// no anchor. The file had the returned identity before the first byte was read and after the last
/// one. Sets `settled` to whether the file was settled when reading began. Advances `progress`, if
/// any, after each chunk.
///
/// The digest counts holes of the file as zeros, without reading them from the disk. It leaves the
/// parts `left_out` out. If a byte there is not zero, the digest is all zero, which no bytes have.
///
/// Throws Error if the file cannot be opened or read, or is not a regular file. Throws Error also
/// if the file changes during each of three attempts.
ReadFile read_contents(const AnchoredPath& path, bool& settled, Progress* progress = nullptr,
                       std::span<const Hole> left_out = {});

}  // namespace cache_run
