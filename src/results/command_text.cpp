// SPDX-License-Identifier: MIT
#include "results/command_text.hpp"

#include <fmt/format.h>

#include <string_view>

#include "inputs/base_directory.hpp"
#include "results/key_words.hpp"
#include "sys/printable.hpp"

namespace cache_run {
namespace {

/// Returns whether a shell reads the word without quotes as one word without special meaning.
bool is_plain(std::string_view word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
  return !word.empty() && word.find_first_not_of(kPlain) == std::string_view::npos;
}

std::string quoted_word(std::string_view word) {
  if (is_plain(word)) return std::string(word);
  std::string text = "'";
  for (const char letter : word) {
    // A quote cannot stand between single quotes: the text ends there and goes on after \'.
    if (letter == '\'') {
      text += R"('\'')";
    } else {
      text += letter;
    }
  }
  return printable(with_base_named(text + "'"));
}

}  // namespace

std::string command_line_text(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    const std::string_view whole = word;
    text += quoted_word(whole.substr(0, kMostShown));
    if (word.size() > kMostShown || text.size() > kMostShown) return text + "…";
  }
  return text;
}

}  // namespace cache_run
