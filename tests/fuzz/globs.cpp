// SPDX-License-Identifier: MIT
// Globs, compared with a matcher that was written to be read.
#include <algorithm>
#include <filesystem>

#include "../support/scratch.hpp"
#include "inputs/pattern.hpp"
#include "sys/path.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

/// Whether `letter` is in the set that begins after the '['; `end` gets the place after its ']',
/// npos if there is none.
bool in_set(std::string_view set, char letter, std::size_t& end) {
  const bool inverted = set.starts_with('!') || set.starts_with('^');
  std::size_t at = inverted ? 1 : 0;
  bool found = false;
  const auto code = [](char one) { return static_cast<unsigned char>(one); };
  const auto next = [&]() {
    if (set[at] == '\\' && at + 1 < set.size()) ++at;
    return set[at++];
  };
  for (bool first = true; at < set.size() && (first || set[at] != ']'); first = false) {
    const char low = next();
    char high = low;
    if (at + 1 < set.size() && set[at] == '-' && set[at + 1] != ']') {
      ++at;
      high = next();
    }
    found = found || (code(low) <= code(letter) && code(letter) <= code(high));
  }
  end = at < set.size() ? at + 1 : std::string_view::npos;
  return found != inverted;
}

/// A wildcard matches any letter. It takes time that grows with each star.
bool reference(std::string_view glob, std::string_view text) {
  if (glob.empty()) return text.empty();
  const char first = glob.front();
  glob.remove_prefix(1);
  if (first == '*')
    return reference(glob, text) ||
           (!text.empty() && reference("*" + std::string(glob), text.substr(1)));
  if (text.empty()) return false;
  const char letter = text.front();
  text.remove_prefix(1);
  if (first == '?') return reference(glob, text);
  if (first == '[') {
    std::size_t end = 0;
    const bool found = in_set(glob, letter, end);
    if (end != std::string_view::npos) return found && reference(glob.substr(end), text);
  }
  if (first == '\\') {
    return glob.starts_with(letter) && reference(glob.substr(1), text);
  }
  return first == letter && reference(glob, text);
}

using Names = std::vector<std::string>;

bool reference(const Names& globs, std::size_t glob, const Names& names, std::size_t name) {
  if (glob == globs.size()) return name == names.size();
  if (globs[glob] == "**") {
    const bool is_last = glob + 1 == globs.size();
    for (std::size_t rest = is_last ? name + 1 : name; rest <= names.size(); ++rest) {
      if (reference(globs, glob + 1, names, rest)) return true;
    }
    return false;
  }
  return name < names.size() && reference(globs[glob], names[name]) &&
         reference(globs, glob + 1, names, name + 1);
}

bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// Whether each '[' begins a set that ends.
bool are_sets_whole(std::string_view glob) {
  for (std::size_t at = 0; (at = glob.find('[', at)) != std::string_view::npos; ++at) {
    const std::size_t mark = std::min(glob.find_first_not_of("!^", at + 1), at + 2);
    if (mark >= glob.size() || !has(glob.substr(mark + 1), "]")) return false;
  }
  return true;
}

/// What the reference can be asked: not too many stars for it, and no sets that C libraries read
/// each in its own way.
bool is_plain(std::string_view glob) {
  constexpr std::ptrdiff_t kStars = 5;
  const bool has_odd_set =
      has(glob, "[") && (has(glob, "[:") || has(glob, "[.") || has(glob, "[=") || has(glob, "\\"));
  return are_sets_whole(glob) && !has_odd_set &&
         std::count(glob.begin(), glob.end(), '*') <= kStars;
}

void expect_as_reference(const std::string& glob, const std::string& text) {
  constexpr std::size_t kMost = 60;
  const bool matched = text_matches(glob, text);
  const std::string tidy_glob = tidy_path(glob);
  const std::string tidy_text = tidy_path(text);
  const bool path_matched = matches(tidy_glob, tidy_text);
  leaves_out(glob, text);
  if (!is_plain(glob) || text.size() > kMost) return;
  require(matched == reference(glob, text), "a text matches as the reference says");
  if (tidy_text == "/" || tidy_glob == "/" || has(glob, "[")) return;
  require(path_matched == reference(split(tidy_glob, '/'), 0, split(tidy_text, '/'), 0),
          "a path matches as the reference says");
}

void expect_found(const std::string& glob) {
  if (glob.starts_with('/') || has(glob, "..") || glob.empty()) return;
  const std::vector<std::string> paths = expand(glob);
  require(std::is_sorted(paths.begin(), paths.end()), "paths are sorted");
  for (const std::string& path : paths) {
    require(is_there(path), "what was found exists");
    require(has(glob, "\\") || has(glob, "//") || has(glob, "./") || glob.ends_with('/') ||
                matches(glob, path),
            "what was found matches");
  }
}

void make_tree() {
  for (const char* const file : {"a", "b/a", "b/c/a.c", "b/c/.h", ".d/a", "b/[x]", "b/*", "a b"}) {
    write_file(file, "");
  }
}

}  // namespace

void examine(const std::string& input) {
  static const Scratch scratch;
  static const bool made = (make_tree(), true);
  require(made, "there is a tree");
  const std::vector<std::string> parts = split(input, '\0');
  const std::string& glob = parts.front();
  expect_as_reference(glob, parts.back());
  expect_as_reference(glob, glob);
  expect_found(glob);
}

}  // namespace cache_run
