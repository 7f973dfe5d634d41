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

bool is_within_folded(std::string_view path, std::string_view directory) {
  return folded_path(path).starts_with(folded_path(directory));
}

bool names_git(std::string_view path) {
  while (!path.empty()) {
    const std::string name = folded_name(next_name(path, "/\\"));
    if (name == ".git" || name == "git~1") return true;
  }
  return false;
}

}  // namespace cache_run
