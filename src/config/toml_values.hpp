// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "config/toml_tree.hpp"

namespace cache_run {

/// A text, and where in the file it stands.
struct PlacedText {
  std::string text;
  Position position;
};

/// Throws UsageError "PATH:LINE:COLUMN: KEY: PROBLEM".
[[noreturn]] void throw_at(std::string_view path, Position position, std::string_view key,
                           std::string_view problem);

/// Throws UsageError for a key that is not one of `known`, with the nearest of them if one is near.
[[noreturn]] void throw_unknown_key(std::string_view path, const TomlMember& member,
                                    const std::vector<std::string>& known);

/// The string, or the strings of the array. Throws UsageError for any other value, and for a
/// string that holds a NUL byte: paths and arguments cannot.
std::vector<PlacedText> strings_of(const TomlMember& member, std::string_view path);

/// The value of `option`'s key as texts that values.hpp and quantities.hpp take, none for an empty
/// array. Throws UsageError for a value of a wrong type.
std::vector<PlacedText> texts_of(const TomlMember& member, const Option& option,
                                 std::string_view path);

}  // namespace cache_run
