// SPDX-License-Identifier: MIT
#include "entry/made_places.hpp"

#include <sys/stat.h>

#include <exception>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether `path` is a file or link with this number. Follows no link.
bool has_number(const AnchoredPath& path, const FileNumber& number) {
  struct stat status {};
  return look_at_file(path, status) && number_of(status) == number;
}

}  // namespace

/// Returns whether what is in the place is what the hit put there.
bool MadePlaces::is_unchanged(const Made& made, OutputDirectories& directories) {
  if (const auto* const number = std::get_if<FileNumber>(&made.what)) {
    return has_number(directories.at(made.path), *number);
  }
  if (const auto* const link = std::get_if<LinkTo>(&made.what)) {
    return link_target(directories.at(made.path)) == link->target;
  }
  if (const auto* const name = std::get_if<NameOf>(&made.what)) {
    struct stat status {};
    return look_at_file(directories.at(name->first), status) &&
           has_number(directories.at(made.path), number_of(status));
  }
  return true;  // rmdir(2) removes only an empty directory
}

void MadePlaces::empty(OutputDirectories& directories) noexcept {
  const std::vector<Made> places = std::exchange(made_, {});
  for (auto made = places.rbegin(); made != places.rend(); ++made) {
    try {
      directories.make_writable(parent_directory(made->path));
      if (!is_unchanged(*made, directories)) continue;
      const AnchoredPath path = directories.at(made->path);
      std::holds_alternative<Directory>(made->what) ? remove_directory(path) : remove_file(path);
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): the place stays filled
    }
  }
}

}  // namespace cache_run
