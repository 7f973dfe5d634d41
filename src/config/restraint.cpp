// SPDX-License-Identifier: MIT
#include "config/restraint.hpp"

#include <chrono>
#include <optional>

#include "config/settings.hpp"

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

}  // namespace

bool needs_restraint(const Assignment& said) {
  return sets(said, OptionId::max_size) || sets(said, OptionId::max_age);
}

std::vector<Assignment> restrained(std::vector<Assignment> of_file,
                                   const std::vector<Assignment>& weaker) {
  const ResultSettings of_user = settings_from(weaker).result;
  std::erase_if(of_file, [&](const Assignment& said) { return widens(said, of_user); });
  return of_file;
}

}  // namespace cache_run
