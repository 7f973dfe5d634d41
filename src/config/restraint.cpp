// SPDX-License-Identifier: MIT
#include "config/restraint.hpp"

#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

#include "config/real_places.hpp"
#include "config/settings.hpp"
#include "inputs/pattern.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

bool sets(const Assignment& said, OptionId option) {
  return said.option != nullptr && said.option->id == option;
}

/// Returns whether one limit of time is shorter. No limit is the longest.
bool is_shorter(const std::optional<std::chrono::nanoseconds>& one,
                const std::optional<std::chrono::nanoseconds>& other) {
  return one && (!other || *one < *other);
}

/// Returns whether the assignment lets the cache keep as much as the user wants, or more.
bool widens(const Assignment& said, const ResultSettings& of_user) {
  if (sets(said, OptionId::max_size)) {
    return settings_from({said}).result.max_size >= of_user.max_size;
  }
  return sets(said, OptionId::max_age) &&
         !is_shorter(settings_from({said}).result.max_age, of_user.max_age);
}

bool sets_output(const Assignment& said) {
  return sets(said, OptionId::output) || sets(said, OptionId::depfile);
}

/// Returns whether the file has contents that the kernel makes up when somebody reads them. To read
/// some of these files is to wait for ever.
bool is_made_by_kernel(const std::string& path) {
  struct statfs system {};
  if (statfs(path.c_str(), &system) != 0) return false;
  const std::int64_t type = system.f_type;
  constexpr auto kSystems = std::to_array<std::int64_t>(
      {PROC_SUPER_MAGIC, SYSFS_MAGIC, DEBUGFS_MAGIC, TRACEFS_MAGIC, SECURITYFS_MAGIC});
  return std::find(kSystems.begin(), kSystems.end(), type) != kSystems.end();
}

/// Returns whether to read the list `path` cannot block: it is a regular file, or is missing.
bool may_be_list(const std::string& path) {
  if (path == "-") return false;
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return true;
  return S_ISREG(status.st_mode) && !is_made_by_kernel(path);
}

/// Returns what the assignment does beyond the limits of a file in `directory`, or "".
std::string overreach_of(const Assignment& said, const std::string& directory) {
  if (!said.value) return {};
  if (sets_output(said) && !output_stays_below(*said.value, directory)) {
    return fmt::format("it sets {} to '{}', which leads out of its directory", key_of(*said.option),
                       printable(*said.value));
  }
  // Git runs programs that files there name.
  if (sets_output(said) && leads_into_git(*said.value, directory)) {
    return fmt::format("it sets {} to '{}', which is in a .git", key_of(*said.option),
                       printable(*said.value));
  }
  // A hit of a watched command writes below the base directory.
  if (sets(said, OptionId::base_dir) && !said.value->empty() &&
      !leads_below(*said.value, directory)) {
    return fmt::format("it sets base_dir to '{}', which is not below its directory",
                       printable(*said.value));
  }
  if (sets(said, OptionId::inputs_from) && !may_be_list(*said.value)) {
    return fmt::format("it sets inputs_from to '{}', which is no regular file",
                       printable(*said.value));
  }
  return {};
}

}  // namespace

bool needs_restraint(const Assignment& said) {
  return sets(said, OptionId::max_size) || sets(said, OptionId::max_age) ||
         sets(said, OptionId::inputs_from) || sets(said, OptionId::base_dir) || sets_output(said);
}

Overreach first_overreach(const std::vector<Assignment>& of_file, const std::string& directory) {
  for (const Assignment& said : of_file) {
    if (std::string what = overreach_of(said, directory); !what.empty()) {
      return {.said = &said, .what = std::move(what)};
    }
  }
  return {};
}

std::vector<Assignment> restrained(std::vector<Assignment> of_file,
                                   const std::vector<Assignment>& weaker,
                                   const std::string& directory) {
  const ResultSettings of_user = settings_from(weaker).result;
  std::erase_if(of_file, [&](const Assignment& said) { return widens(said, of_user); });
  for (Assignment& said : of_file) {
    if (sets_output(said) && has_wildcards(said.value.value_or(""))) said.confined_to = directory;
  }
  return of_file;
}

}  // namespace cache_run
