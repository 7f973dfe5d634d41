// SPDX-License-Identifier: MIT
#include "sys/folded_names.hpp"

#include <algorithm>

namespace cache_run {
namespace {

/// Returns how many bytes at the beginning of `text` are a code point that HFS+ passes over; 0 if
/// there is none.
std::size_t ignored_by_hfs(std::string_view text) {
  constexpr std::size_t kSize = 3;
  const std::string_view begin = text.substr(0, 2);
  const int last = text.size() < kSize ? 0 : static_cast<unsigned char>(text[2]);
  const bool is_ignored = (begin == "\xe2\x80" && last >= 0x8c && last <= 0x8f) ||
                          (begin == "\xe2\x80" && last >= 0xaa && last <= 0xae) ||
                          (begin == "\xe2\x81" && last >= 0xaa && last <= 0xaf) ||
                          (begin == "\xef\xbb" && last == 0xbf);
  return is_ignored ? kSize : 0;
}

/// Returns whether FAT or NTFS may give a file `name`, which is folded, the short name `given`: the
/// first letters, or two of them and a sum, then "~" and a number, then three letters of the type.
bool has_short_name(std::string_view name, std::string_view given) {
  constexpr std::size_t kLetters = 2;  // the least that are of the name
  constexpr std::size_t kType = 3;
  name.remove_prefix(std::min(name.find_first_not_of('.'), name.size()));
  const std::size_t dot = std::min(name.rfind('.'), name.size());
  const std::string_view type = name.substr(std::min(dot + 1, name.size())).substr(0, kType);
  const std::size_t given_dot = std::min(given.find('.'), given.size());
  const std::size_t mark = given.substr(0, given_dot).rfind('~');
  if (mark == std::string_view::npos || mark < kLetters) return false;
  const std::string_view number = given.substr(mark + 1, given_dot - mark - 1);
  return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos &&
         given.substr(std::min(given_dot + 1, given.size())) == type &&
         given.substr(0, kLetters) == name.substr(0, kLetters);
}

/// Removes the names of `directory` from the front of `path`. Returns false if `path` has others.
bool take_names(std::string_view& path, std::string_view directory) {
  while (!directory.empty()) {
    if (path.empty()) return false;
    if (!may_be_one_name(next_name(path, "/"), next_name(directory, "/"))) return false;
  }
  return true;
}

}  // namespace

std::string_view next_name(std::string_view& path, std::string_view separators) {
  const std::size_t end = std::min(path.find_first_of(separators), path.size());
  const std::string_view name = path.substr(0, end);
  path.remove_prefix(std::min(end + 1, path.size()));
  return name;
}

std::string folded_name(std::string_view name) {
  name = name.substr(0, name.find(':'));  // a stream of NTFS
  std::string result;
  while (!name.empty()) {
    const std::size_t ignored = ignored_by_hfs(name);
    const char byte = name.front();
    if (ignored == 0) {
      result += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    }
    name.remove_prefix(std::max<std::size_t>(ignored, 1));
  }
  result.erase(result.find_last_not_of(" .") + 1);
  return result;
}

std::string folded_path(std::string_view path) {
  std::string result;
  while (!path.empty()) result += folded_name(next_name(path, "/")) + '/';
  return result;
}

bool may_be_one_name(std::string_view one, std::string_view other) {
  const std::string folded = folded_name(one);
  const std::string other_folded = folded_name(other);
  return folded == other_folded || has_short_name(folded, other_folded) ||
         has_short_name(other_folded, folded);
}

bool is_within_folded(std::string_view path, std::string_view directory) {
  return take_names(path, directory);
}

bool may_be_one_path(std::string_view one, std::string_view other) {
  return take_names(one, other) && one.empty();
}

bool names_git(std::string_view path) {
  while (!path.empty()) {
    const std::string name = folded_name(next_name(path, "/\\"));
    if (name == ".git" || name == "git~1") return true;
  }
  return false;
}

}  // namespace cache_run
