// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"
#include "config/toml_tree.hpp"

namespace cache_run {

/// A text and its place in the file.
struct PlacedText {
  std::string text;
  Position position;
};

/// Throws UsageError "PATH:LINE:COLUMN: KEY: PROBLEM".
[[noreturn]] void throw_at(std::string_view path, Position position, std::string_view key,
                           std::string_view problem);

/// Throws UsageError for an unknown key. The message suggests the key of `known` that is nearest,
/// if one is near.
[[noreturn]] void throw_unknown_key(std::string_view path, const TomlMember& member,
                                    const std::vector<std::string>& known);

/// Returns the string, or the strings of the array. Throws UsageError for any other value.
/// Throws it for a NUL byte, too, because paths and arguments cannot hold one.
std::vector<PlacedText> strings_of(const TomlMember& member, std::string_view path);

/// Returns the value of the key of `option` as texts for values.hpp and quantities.hpp. A
/// repeatable option has all strings of the array, other options have one text. Throws UsageError
/// for a value of a wrong type.
std::vector<PlacedText> texts_of(const TomlMember& member, const Option& option,
                                 std::string_view path);

}  // namespace cache_run
