// SPDX-License-Identifier: MIT
#include "action/named_files.hpp"

#include <algorithm>
#include <array>
#include <climits>

#include "action/search_directories.hpp"

namespace cache_run {
namespace {

/// Returns whether `word`, a part of the name of an option, says that the value is read.
bool says_directory(std::string_view word) {
  static constexpr std::array<std::string_view, 17> kWords = {
      "base",    "config", "cwd",    "data",    "directory", "file",    "files", "folder", "from",
      "include", "input",  "inputs", "project", "source",    "sources", "src",   "tree"};
  static constexpr std::array<std::string_view, 6> kEnds = {"dir",  "dirs",  "directories",
                                                            "path", "paths", "root"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end() ||
         std::any_of(kEnds.begin(), kEnds.end(),
                     [&](std::string_view end) { return word.ends_with(end); });
}

/// Returns whether `word` says that the value is a place to write, or a name that is not read.
bool says_otherwise(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "build", "cache",  "dest",   "destdir", "exclude", "map",
      "out",   "output", "prefix", "target",  "temp",    "tmp"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

/// Returns whether the value of an option of this name may be a directory that the command reads:
/// "--source-dir", "-rootdir", but neither "--prefix" nor "-ffile-prefix-map".
bool is_path_option(std::string_view name) {
  if (!name.starts_with('-')) return false;
  bool says = false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("-_"), name.size());
    const std::string_view word = name.substr(0, end);
    if (says_otherwise(word)) return false;
    says = says || says_directory(word);
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return says;
}

/// Collects texts within the limits.
class Taker {
 public:
  /// Adds a text to one of the lists of `texts`.
  void take(std::string_view text, std::vector<std::string>& list, NamedTexts& texts) {
    if (text.empty() || text.size() >= PATH_MAX || texts.are_too_many) return;
    texts.are_too_many = taken_ == kMostNamedTexts || text.size() > kMostOfNamedTexts - bytes_;
    if (texts.are_too_many) return;
    ++taken_;
    bytes_ += text.size();
    list.emplace_back(text);
  }

 private:
  std::size_t taken_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

NamedTexts texts_that_may_name_files(std::span<const std::string> arguments, bool lists_files) {
  NamedTexts texts;
  Taker taker;
  const bool compiles = lists_files && only_compiles(arguments);
  const auto is_listed = [&](std::string_view option) {
    return lists_files && has_listed_directory_next(option, compiles);
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    const bool is_searched = i > 0 && is_listed(arguments[i - 1]);
    taker.take(argument, is_searched ? texts.files : texts.any, texts);
    const std::size_t first = argument.find_first_of("=@");
    for (std::size_t at = first; at != std::string::npos;
         at = argument.find_first_of("=@", at + 1)) {
      // A huge argument may have many '='.
      if (argument.size() - at >= PATH_MAX) continue;
      const std::string_view option(argument.data(), at);
      const bool is_tree =
          at == first && argument[at] == '=' && is_path_option(option) && !is_listed(option);
      const std::string_view text = argument;
      taker.take(text.substr(at + 1), is_tree ? texts.any : texts.files, texts);
    }
  }
  return texts;
}

std::vector<std::string> without_named_outputs(std::vector<std::string> arguments) {
  std::vector<std::string> others;
  bool follows_option = false;
  for (std::string& argument : arguments) {
    const bool is_output =
        follows_option || argument.starts_with("--output=") || argument.starts_with("of=");
    follows_option = argument == "-o" || argument == "--output" || argument == "-MF";
    if (!is_output) others.push_back(std::move(argument));
  }
  return others;
}

}  // namespace cache_run
