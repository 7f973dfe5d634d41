// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <fmt/format.h>

#include "cli/parser.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

[[noreturn]] void throw_unknown(std::string_view word) {
  throw UsageError(fmt::format(
      "unknown option '{}' (see 'cache-run --help'; options of the command go after it)", word));
}

using Seen = std::vector<const Option*>;

/// How many words the option at the start of a word takes: 1, or 2 if its value is the next word.
std::size_t words_of_long(std::string_view word, Seen& seen) {
  const std::size_t equals = word.find('=');
  const Option* const option = find_option(word.substr(2, equals - 2));
  if (option == nullptr) throw_unknown(word.substr(0, equals));
  seen.push_back(option);
  return option->value.empty() || equals != std::string_view::npos ? 1 : 2;
}

/// The same for letters: -v, -vq, -ofile, -vo file.
std::size_t words_of_letters(std::string_view word, Seen& seen) {
  for (std::size_t i = 1; i < word.size(); ++i) {
    const Option* const option = find_option(word[i]);
    if (option == nullptr) {
      throw_unknown(word.size() == 2 ? word : fmt::format("-{}' in '{}", word[i], word));
    }
    seen.push_back(option);
    if (!option->value.empty()) return i + 1 < word.size() ? 1 : 2;
  }
  return 1;
}

}  // namespace

CommandLine parse_command_line(const std::vector<std::string>& words) {
  CommandLine line;
  Seen seen;
  std::size_t end = 0;
  while (end < words.size() && words[end].size() > 1 && words[end].starts_with('-')) {
    if (words[end] == "--") {
      line.after_dashes = true;
      break;
    }
    const std::string& word = words[end];
    end += word.starts_with("--") ? words_of_long(word, seen) : words_of_letters(word, seen);
    if (end > words.size()) throw UsageError(fmt::format("option '{}' needs a value", word));
  }
  const auto cut = words.begin() + static_cast<std::ptrdiff_t>(end);
  if (end > 0) line.options = parse_options({words.begin(), cut}, seen);
  line.command.assign(line.after_dashes ? cut + 1 : cut, words.end());
  return line;
}

}  // namespace cache_run
