// SPDX-License-Identifier: MIT
#include "trace/locks.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <string>
#include <string_view>
#include <vector>

#include "sys/file.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

/// Returns the words of a line, which blanks separate.
std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    if (end > 0) words.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return words;
}

}  // namespace

std::optional<pid_t> lock_holder(const Tracee& tracee, int descriptor) {
  struct stat status {};
  const std::string path = fmt::format("/proc/{}/fd/{}", tracee.thread(), descriptor);
  const auto locks = read_small_file("/proc/locks");
  if (stat(path.c_str(), &status) != 0 || !locks) return std::nullopt;
  // "1: POSIX  ADVISORY  WRITE 1234 08:01:5678 0 EOF", and "1: -> ..." for one that waits. Some
  // file systems have another number of the device there, so only that of the file is compared.
  const std::string number = fmt::format(":{}", status.st_ino);
  for (std::string_view rest = *locks; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::vector<std::string_view> words = words_of(line);
    if (words.size() < 6 || words[1] == "->" || !words[5].ends_with(number)) continue;
    std::string_view process = words[4];
    const auto holder = take_number<pid_t>(process);
    if (holder && *holder > 0 && !Tracee(*holder).is_descendant()) return *holder;
  }
  return std::nullopt;
}

}  // namespace cache_run
