// SPDX-License-Identifier: MIT
#include "config/trust.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "config/values.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns whether an assignment of a project's file counts only if the user trusts the file.
bool needs_trust(const Assignment& said) {
  if (said.rule) return said.rule->treatment == Treatment::command;
  if (said.option == nullptr) return false;
  switch (said.option->id) {
    case OptionId::cache_dir:
    case OptionId::check:
    case OptionId::fallback_dir:
    case OptionId::report:
    case OptionId::remote:
    case OptionId::remote_key:
    case OptionId::remote_mode:
    case OptionId::remote_trust:
    case OptionId::remove_outputs:
    case OptionId::trust:
    case OptionId::valid_if:
    case OptionId::warm:
      return true;
    default:
      return false;
  }
}

/// Returns the directories of --trust. A replacing assignment removes those of weaker places.
std::vector<std::string> trusted_directories(const std::vector<Assignment>& said) {
  std::vector<std::string> directories;
  for (const Assignment& one : said) {
    if (one.option == nullptr || one.option->id != OptionId::trust) continue;
    if (one.replaces) directories.clear();
    if (one.value) directories.push_back(*one.value);
  }
  return directories;
}

}  // namespace

const Assignment* first_that_needs_trust(const std::vector<Assignment>& assignments) {
  const auto found = std::find_if(assignments.begin(), assignments.end(), needs_trust);
  return found == assignments.end() ? nullptr : &*found;
}

std::string directory_of(const FoundFile& file) {
  return real_path(parent_directory(file.path)).value_or("");
}

bool is_trusted(const FoundFile& file, const std::vector<Assignment>& said) {
  const std::string place = directory_of(file);
  if (place.empty()) return false;
  const auto directories = trusted_directories(said);
  return std::any_of(directories.begin(), directories.end(), [&](const std::string& directory) {
    const auto trusted = real_path(directory);
    return trusted && is_within(place, *trusted);
  });
}

Assignment withheld(const Assignment& asking) {
  return {.option = asking.option,
          .value = std::nullopt,
          .place = asking.place,
          .refusal = Refusal::distrust};
}

Assignment withheld(const MetFile& file) {
  return {
      .option = nullptr, .value = std::nullopt, .place = file.path, .refusal = Refusal::unfit_file};
}

std::string asking_text(const Assignment& asking) {
  return fmt::format("it sets {}", asking.rule ? "run" : key_of(*asking.option));
}

void note_distrust(const FoundFile& file, std::string_view what, std::vector<MetFile>& met) {
  for (MetFile& one : met) {
    if (one.path != file.path) continue;
    const std::string directory = parent_directory(file.path);
    one.reason = fmt::format(
        "{}, but you do not trust its directory: commands run uncached (to trust it: --trust '{}')",
        what, real_path(directory).value_or(directory));
  }
}

}  // namespace cache_run
