// SPDX-License-Identifier: MIT
#include "explain/list_of_changes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "explain/difference_text.hpp"

namespace cache_run {
namespace {

void put_part(Json& object, const std::string& name, const std::optional<std::string>& text) {
  object[name] = nullptr;
  if (text) put(object, name, *text);
}

}  // namespace

Json json_of_change(const KeyChange& change) {
  const auto value = [](const std::optional<KeyPart>& part) {
    return part ? std::optional(part->value) : std::nullopt;
  };
  const KeyPart& part = change.after ? *change.after : *change.before;
  Json object;
  put(object, "part", part.label);
  put(object, "name", part.name);
  put_part(object, "before", value(change.before));
  put_part(object, "after", value(change.after));
  put(object, "text", key_change_text(change));
  return object;
}

std::string changes_text(const std::vector<KeyChange>& changes) {
  constexpr std::size_t kMost = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(changes.size(), kMost); ++i) {
    text += fmt::format("  {}\n", key_change_text(changes[i]));
  }
  if (changes.size() > kMost) {
    text += fmt::format("  and {} more (--json lists all)\n", changes.size() - kMost);
  }
  return text;
}

std::string count_of_differences(std::size_t count) {
  return fmt::format("{} difference{}", count, count == 1 ? "" : "s");
}

}  // namespace cache_run
