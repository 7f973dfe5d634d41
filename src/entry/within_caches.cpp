// SPDX-License-Identifier: MIT
#include "entry/within_caches.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <set>

#include "config/real_places.hpp"
#include "sys/folded_names.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// A search upwards from directories, which looks at each one once.
class UpwardSearch {
 public:
  explicit UpwardSearch(std::span<const FileIdentity> wanted) : wanted_(wanted) {}

  /// Returns whether `directory`, or one above it, is wanted. What is missing is passed over.
  bool finds(std::string directory) {
    for (;;) {
      struct stat status {};
      if (!seen_.insert(directory).second) return false;
      if (stat(directory.c_str(), &status) == 0) {
        if (!directories_.insert(number_of(status)).second) return false;
        const bool found = std::any_of(
            wanted_.begin(), wanted_.end(),
            [&](const FileIdentity& one) { return number_of(one) == number_of(status); });
        if (found) return true;
        // From here on the way goes by what the directory is, for its path may be a link.
        directory += "/..";
      } else {
        directory = parent_directory(directory);
      }
    }
  }

 private:
  std::span<const FileIdentity> wanted_;
  std::set<std::string> seen_;
  std::set<FileNumber> directories_;
};

}  // namespace

std::string first_within(const std::vector<Output>& outputs, std::span<const FileIdentity> caches) {
  UpwardSearch search(caches);
  for (const Output& output : outputs) {
    const bool is_directory = output.type == OutputType::directory;
    if (search.finds(is_directory ? output.path : parent_directory(output.path))) {
      return output.path;
    }
  }
  return {};
}

std::string first_below(const std::vector<Output>& outputs, const std::string& directory) {
  const auto wanted = real_place(directory);
  if (!wanted) return {};
  RealPlaces places;
  for (const Output& output : outputs) {
    const auto place = places.behind(output.path);
    if (place && is_within_folded(*place, *wanted)) return output.path;
  }
  return {};
}

bool leads_into(const std::string& path, const std::string& directory) {
  const auto place = real_place(path);
  const auto wanted = real_place(directory);
  if (place && wanted && is_within(*place, *wanted)) return true;
  struct stat status {};
  if (!place || stat(directory.c_str(), &status) != 0) return false;
  const FileIdentity identity = identity_of(status);
  return UpwardSearch(std::span(&identity, 1)).finds(parent_directory(*place));
}

std::string first_in_place_of(const std::vector<Output>& outputs, const std::string& directory) {
  const auto wanted = real_place(directory);
  if (!wanted) return {};
  RealPlaces places;
  for (const Output& output : outputs) {
    if (output.type == OutputType::directory) continue;
    const auto place = places.behind(output.path);
    if (place && is_within_folded(*wanted, *place)) return output.path;
  }
  return {};
}

std::string first_behind_missing(const std::vector<Output>& outputs) {
  RealPlaces places;
  for (const Output& output : outputs) {
    const bool may_be = output.path.find("..") != std::string::npos;
    if (may_be && !places.behind(output.path)) return output.path;
  }
  return {};
}

}  // namespace cache_run
