// SPDX-License-Identifier: MIT
#include "entry/set_aside.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "entry/absent_outputs.hpp"
#include "inputs/directory.hpp"
#include "sys/error.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

bool SetAside::exchange(const std::string& temporary, const std::string& place) {
  if (renameat2(AT_FDCWD, temporary.c_str(), AT_FDCWD, place.c_str(), RENAME_EXCHANGE) != 0) {
    return false;
  }
  kept_.push_back({temporary, place, true, false});
  return true;
}

void SetAside::remove_outputs(const std::vector<AbsentOutput>& absent) {
  std::set<std::string_view> removed;
  for (const AbsentOutput& output : absent) {
    if (output.removed) removed.insert(output.path);
  }
  for (const AbsentOutput& output : absent) {
    if (!output.removed) continue;
    require_removable(output);
    std::string directory = parent_directory(output.path);
    while (removed.contains(directory)) directory = parent_directory(directory);
    std::string temporary = join_path(directory, random_name(kStagedPrefix));
    names_.note(std::span(&temporary, 1));
    if (rename(output.path.c_str(), temporary.c_str()) == 0) {
      kept_.push_back({std::move(temporary), output.path, false, output.directory});
    } else if (errno != ENOENT && errno != ENOTDIR) {
      throw_errno("remove", output.path);
    }
  }
  for (const Kept& kept : kept_) {
    if (kept.is_directory && !read_directory(kept.temporary).empty()) {
      throw Error(fmt::format("cannot remove '{}': it is not empty", kept.place));
    }
  }
}

void SetAside::give_back() noexcept {
  const std::vector<Kept> all = std::exchange(kept_, {});
  for (auto kept = all.rbegin(); kept != all.rend(); ++kept) {
    const char* const temporary = kept->temporary.c_str();
    const char* const place = kept->place.c_str();
    if (!kept->is_exchanged) {
      static_cast<void>(rename(temporary, place));
    } else if (renameat2(AT_FDCWD, temporary, AT_FDCWD, place, RENAME_EXCHANGE) == 0) {
      unlink(temporary);
    }
  }
}

void SetAside::remove() noexcept {
  const std::vector<Kept> all = std::exchange(kept_, {});
  for (const Kept& kept : all) {
    kept.is_directory ? rmdir(kept.temporary.c_str()) : unlink(kept.temporary.c_str());
  }
}

}  // namespace cache_run
