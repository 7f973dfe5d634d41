// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "action/key_text.hpp"

namespace cache_run {

/// A part of a key for people, printable(): "argument 2" and "-l", "input data.csv" and
/// "contents 3f2a9c01…", "env TZ" and "UTC", "env LANG" and "(unset)".
struct KeyWords {
  std::string what;
  std::string value;
};

/// So many hex digits of a digest are shown to people.
constexpr std::size_t kShownOfDigest = 8;

/// Returns a text of a key as people see it: with "<base>" for the base directory, and printable().
std::string shown(std::string_view text);

/// Returns what people call a part with this label: "working directory", "option --key"; "" for
/// labels of which there may be parts with several names.
std::string_view name_of_label(std::string_view label);

/// Returns how an argument counts, given its label: "ignored", "number"; "" if it counts as it is.
std::string_view way_of_argument(std::string_view label);

/// `program` is the path of the program in the same key, which tells it from other code.
KeyWords words_of(const KeyPart& part, const std::string& program);

}  // namespace cache_run
