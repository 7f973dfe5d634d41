// SPDX-License-Identifier: MIT
#include "inputs/depfile_mapping.hpp"

#include <filesystem>
#include <vector>

#include "inputs/depfile.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::string_view kName = "depfile";  // messages of the parser are not shown

/// Returns a path as a word of a depfile. `before` is the word in whose place it comes, and whose
/// author decided how to escape.
std::string as_word(std::string_view path, std::string_view before) {
  const bool escapes_colon = before.find("\\:") != std::string_view::npos;
  const bool escapes_hash =
      before.find('#') == std::string_view::npos || before.find("\\#") != std::string_view::npos;
  std::string word;
  for (const char letter : path) {
    if (letter == ' ' || letter == '\t') {
      // As gcc: backslashes before a blank are doubled, and one more escapes it.
      const std::size_t end = word.find_last_not_of('\\');
      word.append(word.size() - (end == std::string::npos ? 0 : end + 1) + 1, '\\');
    } else if (letter == '$') {
      word += '$';
    } else if ((letter == '#' && escapes_hash) || (letter == ':' && escapes_colon)) {
      word += '\\';
    }
    word += letter;
  }
  return word;
}

/// Returns whether `text` names the base, at its beginning or elsewhere.
bool mentions(const BaseDirectory& base, std::string_view text) {
  return base.text_in_key(text) != text;
}

/// Returns whether a path that does not begin with the base leads to it by way of "..".
bool leads_back(const BaseDirectory& base, const std::string& path) {
  if (path.find("..") == std::string::npos) return false;
  const std::string plain = std::filesystem::path(path).lexically_normal();
  return base.path_in_key(plain) != plain;
}

std::vector<std::string> paths_of(std::string_view text) {
  std::vector<std::string> paths;
  for (const DepfileWord& word : words_of_depfile(text, kName)) paths.push_back(word.path);
  return paths;
}

/// Maps one word after the other.
class Mapper {
 public:
  Mapper(std::string_view text, const BaseDirectory& there, const BaseDirectory& here)
      : text_(text), there_(there), here_(here) {}

  std::optional<std::string> map() {
    for (const DepfileWord& word : words_of_depfile(text_, kName)) {
      if (!take_rest_before(word.begin) || !take(word)) return std::nullopt;
    }
    if (!take_rest_before(text_.size())) return std::nullopt;
    // The escapes may have gone wrong: the parser must read exactly what was written.
    if (paths_of(mapped_) != paths_) return std::nullopt;
    return std::move(mapped_);
  }

 private:
  /// Takes what is no word: blanks, colons and comments.
  bool take_rest_before(std::size_t end) {
    const std::string_view rest = text_.substr(at_, end - at_);
    at_ = end;
    mapped_ += rest;
    return !mentions(there_, rest);
  }

  bool take(const DepfileWord& word) {
    const std::string_view raw = text_.substr(word.begin, word.end - word.begin);
    at_ = word.end;
    const std::string in_key = there_.path_in_key(word.path);
    if (in_key == word.path) {
      mapped_ += raw;
      paths_.push_back(word.path);
      return !mentions(there_, word.path) && !leads_back(there_, word.path);
    }
    paths_.push_back(here_.path_here(in_key));
    mapped_ += as_word(paths_.back(), raw);
    return true;
  }

  std::string_view text_;
  const BaseDirectory& there_;
  const BaseDirectory& here_;
  std::size_t at_ = 0;
  std::string mapped_;
  std::vector<std::string> paths_;
};

}  // namespace

std::optional<std::string> mapped_depfile(std::string_view text, const BaseDirectory& there,
                                          const BaseDirectory& here) {
  try {
    return Mapper(text, there, here).map();
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace cache_run
