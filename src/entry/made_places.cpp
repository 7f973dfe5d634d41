// SPDX-License-Identifier: MIT
#include "entry/made_places.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <exception>
#include <utility>

#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether `path` is a file or link with this number. Follows no link.
bool has_number(const std::string& path, const FileNumber& number) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0 && number_of(status) == number;
}

}  // namespace

/// Returns whether what is in the place is what the hit put there.
bool MadePlaces::is_unchanged(const Made& made) {
  if (const auto* const number = std::get_if<FileNumber>(&made.what)) {
    return has_number(made.path, *number);
  }
  if (const auto* const link = std::get_if<LinkTo>(&made.what)) {
    return link_target(made.path) == link->target;
  }
  if (const auto* const name = std::get_if<NameOf>(&made.what)) {
    struct stat status {};
    return lstat(name->first.c_str(), &status) == 0 && has_number(made.path, number_of(status));
  }
  return true;  // rmdir(2) removes only an empty directory
}

void MadePlaces::empty(OpenedDirectories& opened) noexcept {
  const std::vector<Made> places = std::exchange(made_, {});
  for (auto made = places.rbegin(); made != places.rend(); ++made) {
    try {
      opened.open(parent_directory(made->path));
      if (!is_unchanged(*made)) continue;
      const char* const path = made->path.c_str();
      std::holds_alternative<Directory>(made->what) ? rmdir(path) : unlink(path);
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the place stays filled
    }
  }
}

}  // namespace cache_run
