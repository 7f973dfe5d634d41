// SPDX-License-Identifier: MIT
// Words of texts for a shell, and of response files.
#include <algorithm>
#include <numeric>

#include "action/response_files.hpp"
#include "action/shell_text.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

std::size_t letters_of(const std::vector<std::string>& words) {
  return std::accumulate(
      words.begin(), words.end(), std::size_t{0},
      [](std::size_t sum, const std::string& word) { return sum + word.size(); });
}

bool is_name(const std::string& text) {
  return !text.empty() && (text.front() < '0' || text.front() > '9') &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return letter == '_' || (letter >= '0' && letter <= '9') ||
                  (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
         });
}

bool has_twice(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return std::adjacent_find(texts.begin(), texts.end()) != texts.end();
}

}  // namespace

void examine(const std::string& input) {
  require(letters_of(words_of_response_file(input)) <= input.size(), "words are parts of the file");

  const ShellText text = read_shell_text(input);
  require(std::none_of(text.words.begin(), text.words.end(),
                       [](const std::string& word) { return word.empty(); }),
          "each word may be a name");
  require(std::all_of(text.variables.begin(), text.variables.end(), is_name),
          "each variable has a name");
  require(!has_twice(text.variables) && !has_twice(text.unknown), "each is told once");
}

}  // namespace cache_run
