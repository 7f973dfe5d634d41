// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// The name of a project's configuration file.
inline constexpr std::string_view kConfigurationName = "cache-run.toml";

/// A configuration file that counts for this call.
struct FoundFile {
  std::string path;    ///< absolute, or relative to the working directory; used in messages
  std::string prefix;  ///< the way to the directory of the file: see parse_config()
  std::string text;
  bool is_project = false;  ///< false for the files of the system and of the user
};

/// A configuration file that exists, whether it counts or not.
struct MetFile {
  std::string path;    ///< the name in messages
  std::string reason;  ///< why the file does not count, and what to do; empty if it counts
  /// A file that does not count may name inputs. So no call that it is about may be cached.
  bool forbids_caching = false;
  /// The search for a project's file ends before this one, so it says nothing about the call.
  /// Anybody may put such a file into /tmp, and must not stop the caching of all calls below it.
  bool is_nobodys = false;
};

/// Returns the path of the user's file, which may be missing; "" if no home directory is known.
std::string user_file();

/// Returns whether some file system may take this name for that of a project's configuration file.
bool is_configuration_name(std::string_view name);

/// Returns a warning for each file that does not count, except for those that are nobody's.
std::vector<std::string> warnings_of(const std::vector<MetFile>& met);

/// Returns the files that count, weakest first:
/// - cache-run.toml in `system_directory`;
/// - $XDG_CONFIG_HOME/cache-run/cache-run.toml, or ~/.config/cache-run/cache-run.toml if the
///   variable is not an absolute path;
/// - the nearest cache-run.toml in the working directory or above that counts.
/// A file counts only if it is a regular file of the effective user or of root that its group and
/// others cannot write. If one does not count, its MetFile forbids caching, unless it can have no
/// text, as a directory. A file of another user in one of the first two places does not forbid it.
/// The search for a project's file goes on above one that does not count. It ends at the first
/// directory that everybody may write, or that belongs neither to the effective user nor to root.
/// For root only the former ends it. That directory is not searched either. The search also ends at
/// a directory that the user cannot search, and forbids caching: a file there may count. A file
/// found twice counts once. Adds to `met` each file that exists. Throws UsageError for a file above
/// 1 MiB, Error if a file cannot be read.
std::vector<FoundFile> find_files(const std::string& system_directory, std::vector<MetFile>& met);

}  // namespace cache_run
