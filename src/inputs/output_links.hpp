// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// A symbolic link that stands in the place of an output, or that such a link leads to.
struct OutputLink {
  std::string path;  ///< of the link, tidy
  std::string text;  ///< of the link
  /// The path that the last link of the chain leads to, tidy. A command that writes to the output
  /// writes this file or directory, which may be missing.
  std::string place;

  bool operator==(const OutputLink&) const = default;
};

/// Returns the links that stand in the places `declared` now, in their order. Each one is followed
/// by those that it leads to. Members of directories and matches of globs are not looked at. Throws
/// Unkeyable if links lead in a circle, or to a name that looks like a glob.
std::vector<OutputLink> output_links(const std::vector<std::string>& declared);

/// Returns the link in the list whose path is `path`, or nullptr.
const OutputLink* link_at(const std::vector<OutputLink>& links, const std::string& path);

}  // namespace cache_run
