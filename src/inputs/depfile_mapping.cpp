// SPDX-License-Identifier: MIT
#include "inputs/depfile_mapping.hpp"

#include <climits>
#include <filesystem>

#include "hash/hasher.hpp"
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
  if (text.find('/') == std::string_view::npos) return false;
  return base.text_in_key(text) != text;
}

/// Returns whether a path that does not begin with the base leads to it by way of "..".
bool leads_back(const BaseDirectory& base, std::string_view path) {
  if (path.find("..") == std::string_view::npos) return false;
  const std::string plain = std::filesystem::path(path).lexically_normal();
  return base.path_in_key(plain) != plain;
}

/// A sum of paths in their order, so that no list of them is in memory.
class PathSum {
 public:
  void add(std::string_view path) {
    hasher_.update(path);
    hasher_.update({"\0", 1});  // no word of a depfile has a NUL byte
  }
  Digest finish() { return hasher_.finish(); }

 private:
  Hasher hasher_;
};

Digest sum_of_paths(std::string_view text) {
  PathSum sum;
  each_word_of_depfile(text, kName, [&](const DepfileWord& word) { sum.add(word.path); });
  return sum.finish();
}

/// Maps one word after the other.
class Mapper {
 public:
  Mapper(std::string_view text, const BaseDirectory& there, const BaseDirectory& here,
         const FitsMapped& fits)
      : text_(text), there_(there), here_(here), fits_(fits) {}

  /// Throws Error if a word cannot be mapped, or if the text does not fit.
  std::string map() {
    each_word_of_depfile(text_, kName, [&](const DepfileWord& word) {
      take_rest_before(word.begin);
      take(word);
      if (!fits_(mapped_.size())) throw Error("it becomes too large");
    });
    take_rest_before(text_.size());
    // The escapes may have gone wrong: the parser must read exactly what was written.
    if (sum_of_paths(mapped_) != paths_.finish()) throw Error("the paths become others");
    return std::move(mapped_);
  }

 private:
  /// Takes what is no word: blanks, colons and comments.
  void take_rest_before(std::size_t end) {
    const std::string_view rest = text_.substr(at_, end - at_);
    at_ = end;
    mapped_ += rest;
    if (mentions(there_, rest)) throw Error("it names the base elsewhere");
  }

  void take(const DepfileWord& word) {
    if (word.path.size() > PATH_MAX) throw Error("it has words that are no paths");
    const std::string_view raw = text_.substr(word.begin, word.end - word.begin);
    at_ = word.end;
    const std::string in_key = there_.path_in_key(word.path);
    if (in_key == word.path) {
      mapped_ += raw;
      paths_.add(word.path);
      if (mentions(there_, word.path) || leads_back(there_, word.path)) {
        throw Error("it names the base in another way");
      }
      return;
    }
    const std::string path = here_.path_here(in_key);
    paths_.add(path);
    mapped_ += as_word(path, raw);
  }

  std::string_view text_;
  const BaseDirectory& there_;
  const BaseDirectory& here_;
  const FitsMapped& fits_;
  std::size_t at_ = 0;
  std::string mapped_;
  PathSum paths_;
};

}  // namespace

std::optional<std::string> mapped_depfile(std::string_view text, const BaseDirectory& there,
                                          const BaseDirectory& here, const FitsMapped& fits) {
  try {
    return Mapper(text, there, here, fits).map();
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace cache_run
