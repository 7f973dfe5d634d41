// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// A configuration file that counts.
struct FoundFile {
  std::string path;    ///< as messages name it: absolute, or relative to the working directory
  std::string prefix;  ///< see parse_config
  std::string text;
  bool is_project = false;  ///< neither the system's nor the user's
};

/// A configuration file that is there.
struct MetFile {
  std::string path;    ///< as messages name it
  std::string reason;  ///< why it does not count, and what to do; empty if it does
};

/// A warning for each file that does not count.
std::vector<std::string> warnings_of(const std::vector<MetFile>& met);

/// The files that count, weakest first: cache-run.toml in `system_directory`,
/// $XDG_CONFIG_HOME/cache-run/cache-run.toml (~/.config without a usable variable), and the nearest
/// cache-run.toml in the working directory or above. Each counts only if it is a regular file that
/// belongs to the effective user or root; the last one only if no other may write it, else the
/// search goes on above. `met` gets each file that is there,
/// whether it counts or not. A file met twice counts once. Throws UsageError for a file above 1
/// MiB.
std::vector<FoundFile> find_files(const std::string& system_directory, std::vector<MetFile>& met);

}  // namespace cache_run
