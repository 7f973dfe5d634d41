// SPDX-License-Identifier: MIT
#include "store/leftovers.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "store/flight.hpp"
#include "store/publish.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

void for_each_member(const std::string& directory,
                     const std::function<void(const std::string& path)>& visit) {
  const std::unique_ptr<DIR, int (*)(DIR*)> members(opendir(directory.c_str()), &closedir);
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (name != "." && name != "..") visit(join_path(directory, name));
  }
}

}  // namespace

Leftovers find_leftovers(const Store& store) {
  Leftovers found;
  for_each_member(store.temporary_directory(), [&](const std::string& path) {
    struct stat status {};
    if (!is_left_behind(path) || lstat(path.c_str(), &status) != 0) return;
    ++found.temporaries;
    found.bytes += static_cast<std::uint64_t>(status.st_size);
  });
  for_each_member(fmt::format("{}/locks", store.directory()), [&](const std::string& path) {
    if (!is_in_flight(path)) ++found.locks;
  });
  return found;
}

}  // namespace cache_run
