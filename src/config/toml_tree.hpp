// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cache_run {

/// Where something stands in a file; lines and columns count from 1.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;

  bool operator==(const Position&) const = default;
  auto operator<=>(const Position&) const = default;
};

struct TomlMember;
struct TomlValue;
using TomlArray = std::vector<TomlValue>;
using TomlTable = std::vector<TomlMember>;  ///< in the order of the file

struct TomlValue {
  Position position;
  /// monostate: a date or a time, which no option takes.
  std::variant<std::monostate, bool, std::int64_t, double, std::string, TomlArray, TomlTable> value;
};

struct TomlMember {
  std::string key;
  Position position;  ///< of the key
  TomlValue value;
};

/// What a value is, as in "a string".
std::string_view kind_of(const TomlValue& value);

/// Throws UsageError "PATH:LINE:COLUMN: PROBLEM".
[[noreturn]] void throw_at(std::string_view path, Position position, std::string_view problem);

/// The text of a TOML file that is called `path` in messages. Throws UsageError for what is no
/// TOML, and for nesting beyond what configuration can need.
TomlTable parse_toml(std::string_view text, std::string_view path);

}  // namespace cache_run
