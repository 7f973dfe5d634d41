// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "inputs/learned.hpp"

namespace cache_run {

/// The inputs that a run tells: those that its depfile lists, and those that a watched command
/// asked for.
struct Dependencies {
  std::vector<std::string> paths;      ///< tidy, sorted, each once
  std::vector<std::string> variables;  ///< names, sorted, each once
  /// The base directory (BaseDirectory::record()) of the tree to which the paths belong, if they
  /// mean nothing in another one. Else empty.
  std::string base = {};
  std::vector<AskedPath> asked = {};  ///< of a watched command: sorted by path, each once
  /// The checksum_of_looks() that these paths had, if there are any.
  std::string looks = {};

  bool operator==(const Dependencies&) const = default;
};

/// Returns the prerequisites of all rules in a make-style dependency file, as gcc, clang, rustc and
/// others write it. Returns also the variables that rustc lists as "# env-dep:NAME=VALUE". `path`
/// names the file in messages. An empty text has no dependencies. Throws Error with the line number
/// if `text` is not such a file. It does so even if only the last line is wrong: a file understood
/// in part would give stale hits.
///
/// Escapes are those of gcc's munge(). Before a blank, backslashes are doubled and one is added.
/// Before '#' and ':', one backslash is added. Elsewhere backslashes are ordinary letters. "$$" is
/// '$'. rustc escapes only blanks. So '#' starts a comment only at the beginning of a line, or as a
/// word of its own. A colon ends the targets only if a blank or the end of the line follows. The
/// parser cannot recognise a name that ends in a backslash; not even gcc writes it readably.
Dependencies parse_depfile(std::string_view text, std::string_view path);

/// A target or prerequisite of a depfile, and where its word stands in the text.
struct DepfileWord {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view path;  ///< without escapes, as written
};

using DepfileWordTaker = std::function<void(const DepfileWord&)>;

/// Calls `take` with each target and prerequisite in the order of the text, and keeps none of them.
/// Throws Error as parse_depfile().
void each_word_of_depfile(std::string_view text, std::string_view path,
                          const DepfileWordTaker& take);

}  // namespace cache_run
