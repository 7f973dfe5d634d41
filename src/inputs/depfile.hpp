// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// What a command told of its inputs after it ran.
struct Dependencies {
  std::vector<std::string> paths;      ///< sorted, each once
  std::vector<std::string> variables;  ///< names, sorted, each once

  bool operator==(const Dependencies&) const = default;
};

/// The prerequisites of all rules in a make-style dependency file, as gcc, clang, rustc and others
/// write it, tidied; and the variables that rustc notes as "# env-dep:NAME=VALUE". `path` is named
/// in messages. Empty text has no dependencies. Throws Error with the line number for text that is
/// no dependency file, also when it only goes wrong half-way: a file half understood would make
/// stale hits.
///
/// Escapes are those of gcc's munge(): before a blank backslashes are doubled and one is added,
/// before '#' and ':' one is added, elsewhere they are letters; "$$" is '$'. As rustc escapes
/// nothing but blanks, a '#' starts a comment only at the beginning of a line or as a word of its
/// own. A colon ends the targets only if a blank or the end of the line follows. A name that ends
/// in a backslash cannot be told from an escape: not even gcc writes it readably.
Dependencies parse_depfile(std::string_view text, std::string_view path);

}  // namespace cache_run
