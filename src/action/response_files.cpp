// SPDX-License-Identifier: MIT
#include "action/response_files.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <climits>
#include <iterator>
#include <optional>
#include <utility>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kWhiteSpace = " \t\n\v\f\r";

bool is_white_space(char letter) { return kWhiteSpace.find(letter) != std::string_view::npos; }

/// Reads response files, and the ones that these name.
class Expander {
 public:
  void add(const std::string& argument) {
    if (!argument.starts_with('@')) {
      expanded_.words.push_back(argument);
      return;
    }
    // The next word is the last one of `pending`.
    std::vector<std::string> pending = {argument};
    while (!pending.empty()) {
      std::string word = std::move(pending.back());
      pending.pop_back();
      if (auto words = words_behind(word)) {
        std::move(words->rbegin(), words->rend(), std::back_inserter(pending));
      }
      expanded_.words.push_back(std::move(word));
    }
  }

  ExpandedWords take() { return std::move(expanded_); }

 private:
  /// Returns the words of the file that the word "@FILE" names; nullopt if it names none.
  std::optional<std::vector<std::string>> words_behind(const std::string& word) {
    if (!word.starts_with('@') || word.size() > PATH_MAX) return std::nullopt;
    const std::string path = word.substr(1);
    struct stat status {};
    if (stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (files_ == kMostResponseFiles || size > kMostOfResponseFiles - bytes_) {
      expanded_.remarks.push_back(fmt::format(
          "the files that '{}' names do not count: there are too many response files", word));
      return std::nullopt;
    }
    ++files_;
    const auto text = read_small_file(path);
    if (!text || text->size() > kMostOfResponseFiles - bytes_) return std::nullopt;
    bytes_ += text->size();
    // What holds NUL is no text, such as the file of `curl --data-binary @FILE`.
    if (text->find('\0') != std::string::npos) return std::nullopt;
    return words_in(*text, word);
  }

  /// Returns the words of the file that `word` names, and adds its lines; nullopt if they are too
  /// many.
  std::optional<std::vector<std::string>> words_in(std::string_view text, const std::string& word) {
    const std::size_t most = kMostResponseWords - words_;
    std::vector<std::string> words = words_of_response_file(text, most + 1);
    const std::size_t lines = words.size() > most ? 0 : add_lines(text, most - words.size());
    if (words.size() + lines > most) {
      words_ = kMostResponseWords;
      if (expanded_.beyond.empty()) expanded_.beyond = word;
      return std::nullopt;
    }
    words_ += words.size() + lines;
    return words;
  }

  /// Adds the lines with blanks. Stops behind `most` of them. Returns how many there are.
  std::size_t add_lines(std::string_view text, std::size_t most) {
    std::size_t added = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      const std::size_t first = line.find_first_not_of(kWhiteSpace);
      if (first == std::string_view::npos) continue;
      line = line.substr(first, line.find_last_not_of(kWhiteSpace) + 1 - first);
      const bool is_one_word = line.find_first_of(kWhiteSpace) == std::string_view::npos;
      if (is_one_word) continue;
      if (added++ == most) break;
      expanded_.lines.emplace_back(line);
    }
    return added;
  }

  std::size_t files_ = 0;
  std::uint64_t bytes_ = 0;
  std::size_t words_ = 0;  // and lines
  ExpandedWords expanded_;
};

}  // namespace

std::vector<std::string> words_of_response_file(std::string_view text, std::size_t most) {
  std::vector<std::string> words;
  std::string word;
  bool is_in_word = false;
  bool is_escaped = false;
  char quote = 0;
  for (const char letter : text) {
    if (words.size() == most) return words;
    if (is_escaped) {
      word += letter;
      is_escaped = false;
    } else if (letter == '\\') {
      is_in_word = is_escaped = true;
    } else if (quote != 0) {
      if (letter == quote) {
        quote = 0;
      } else {
        word += letter;
      }
    } else if (is_white_space(letter)) {
      if (is_in_word) words.push_back(std::exchange(word, {}));
      is_in_word = false;
    } else {
      is_in_word = true;
      if (letter == '\'' || letter == '"') {
        quote = letter;
      } else {
        word += letter;
      }
    }
  }
  if (is_in_word && words.size() < most) words.push_back(std::move(word));
  return words;
}

ExpandedWords with_response_files(const std::vector<std::string>& arguments) {
  Expander expander;
  for (const std::string& argument : arguments) expander.add(argument);
  return expander.take();
}

}  // namespace cache_run
