// SPDX-License-Identifier: MIT
#include "config/toml_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "sys/error.hpp"

// toml++ ends a table by recursion: deep ones would overflow the stack.
// NOLINTBEGIN(cppcoreguidelines-macro-usage): how toml++ is configured
#define TOML_MAX_NESTED_VALUES 16
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
// NOLINTEND(cppcoreguidelines-macro-usage)
#include <toml++/toml.h>

namespace cache_run {
namespace {

constexpr std::size_t kMostDots = 64;

Position begin_of(const toml::source_region& region) {
  return {.line = region.begin.line, .column = region.begin.column};
}

/// Passes over the string that begins at `text[at]`: where it ends.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string three(3, quote);
  const bool is_long = text.substr(at, three.size()) == three;
  const std::size_t width = is_long ? three.size() : 1;
  for (at += width; at < text.size(); ++at) {
    if (text[at] == '\\' && quote == '"') {
      ++at;
    } else if (text[at] == quote && (!is_long || text.substr(at, width) == three)) {
      return at + width;
    }
  }
  return text.size();
}

Position position_in(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t column = before.size() - (before.rfind('\n') + 1);  // npos + 1 is 0
  return {.line = static_cast<std::uint32_t>(lines + 1),
          .column = static_cast<std::uint32_t>(column + 1)};
}

/// Where a key has so many parts ("a.b.c") that ending its tables could overflow the stack.
std::optional<Position> find_endless_key(std::string_view text) {
  std::size_t dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char letter = text[at];
    if (letter == '"' || letter == '\'') {
      at = end_of_string(text, at);
      continue;
    }
    if (letter == '#') at = std::min(text.find('\n', at), text.size() - 1);
    if (letter == '.' && ++dots > kMostDots) return position_in(text, at);
    if (letter == '\n' || letter == '#' || letter == '=' || letter == ',') dots = 0;
    ++at;
  }
  return std::nullopt;
}

TomlValue converted(const toml::node& node);

TomlArray converted_array(const toml::array& array) {
  TomlArray result;
  result.reserve(array.size());
  for (const toml::node& element : array) result.push_back(converted(element));
  return result;
}

TomlTable converted_table(const toml::table& table) {
  TomlTable result;
  result.reserve(table.size());
  for (const auto& [key, node] : table) {
    result.push_back({std::string(key.str()), begin_of(key.source()), converted(node)});
  }
  std::stable_sort(result.begin(), result.end(), [](const TomlMember& one, const TomlMember& two) {
    return one.position < two.position;
  });
  return result;
}

TomlValue converted(const toml::node& node) {
  TomlValue result{.position = begin_of(node.source()), .value = {}};
  if (const auto* const flag = node.as_boolean()) {
    result.value = flag->get();
  } else if (const auto* const integer = node.as_integer()) {
    result.value = integer->get();
  } else if (const auto* const number = node.as_floating_point()) {
    result.value = number->get();
  } else if (const auto* const text = node.as_string()) {
    result.value = text->get();
  } else if (const auto* const array = node.as_array()) {
    result.value = converted_array(*array);
  } else if (const auto* const table = node.as_table()) {
    result.value = converted_table(*table);
  }
  return result;
}

}  // namespace

std::string_view kind_of(const TomlValue& value) {
  constexpr std::array<std::string_view, 7> kKinds = {
      "a date or time", "true or false", "an integer", "a fraction",
      "a string",       "an array",      "a table"};
  static_assert(kKinds.size() == std::variant_size_v<decltype(value.value)>);
  return kKinds.at(value.value.index());
}

void throw_at(std::string_view path, Position position, std::string_view problem) {
  throw UsageError(fmt::format("{}:{}:{}: {}", path, position.line, position.column, problem));
}

TomlTable parse_toml(std::string_view text, std::string_view path) {
  if (const auto position = find_endless_key(text)) {
    throw_at(path, *position, fmt::format("a key may not have more than {} parts", kMostDots));
  }
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) {
    throw_at(path, begin_of(parsed.error().source()), parsed.error().description());
  }
  return converted_table(parsed.table());
}

}  // namespace cache_run
