// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cache_run {

/// A place in a file. Lines and columns count from 1.
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

/// A value of a TOML file and its place.
struct TomlValue {
  Position position;
  /// The value; monostate for a date or a time, which no option accepts.
  std::variant<std::monostate, bool, std::int64_t, double, std::string, TomlArray, TomlTable> value;
};

/// A key of a table and its value.
struct TomlMember {
  std::string key;
  Position position;  ///< the place of the key
  TomlValue value;
};

/// Returns the kind of a value for messages, as in "a string".
std::string_view kind_of(const TomlValue& value);

/// Throws UsageError "PATH:LINE:COLUMN: PROBLEM".
[[noreturn]] void throw_at(std::string_view path, Position position, std::string_view problem);

/// Parses the text of a TOML file (v1.0.0), which messages call `path`. Throws UsageError if the
/// text is no TOML, or if its tables or keys are nested too deep.
TomlTable parse_toml(std::string_view text, std::string_view path);

}  // namespace cache_run
