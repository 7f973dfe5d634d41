// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "action/key_text.hpp"

namespace cache_run {

/// A part of a key in words for people, printable(). Examples: "argument 2" and "-l"; "input
/// data.csv" and "contents 3f2a9c01…"; "env TZ" and "UTC"; "env LANG" and "(unset)".
struct KeyWords {
  std::string what;
  std::string value;
};

/// The number of hex digits that people see of a digest.
constexpr std::size_t kShownOfDigest = 8;

/// People see so many bytes of a text of a key.
constexpr std::size_t kMostShown = 64UL * 1024;

/// Returns a text of a key as people see it: with "<base>" for the base directory, and printable().
/// Of more than kMostShown bytes returns the beginning, and how many there are.
std::string shown(std::string_view text);

/// Returns words for that many bytes at the beginning of standard input: "the first 2 bytes".
std::string prefix_words(std::string_view size);

/// Returns the name for people of a part with this label: "working directory", "option --key".
/// Returns "" for labels whose parts have names of their own.
std::string_view name_of_label(std::string_view label);

/// Returns the way in which a rule treats an argument, from its label: "ignored", "number". Returns
/// "" for an argument that no rule treats. `label` must begin with key_label::kArgument.
std::string_view way_of_argument(std::string_view label);

/// Returns a part of a key in words. `program` is the path of the program in this key. The words
/// call this file "program" and other code "code".
KeyWords words_of(const KeyPart& part, const std::string& program);

}  // namespace cache_run
