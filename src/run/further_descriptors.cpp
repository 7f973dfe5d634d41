// SPDX-License-Identifier: MIT
#include "run/further_descriptors.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <string_view>

namespace cache_run {
namespace {

/// Returns the numbers of all open descriptors above 2. Without /proc it returns the first 253
/// numbers, open or not.
std::vector<int> numbers_above_two() {
  std::vector<int> numbers;
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(opendir("/proc/self/fd"), closedir);
  if (!directory) {
    constexpr int kMost = 256;
    for (int number = 3; number < kMost; ++number) numbers.push_back(number);
    return numbers;
  }
  while (const dirent* const entry = readdir(directory.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name = static_cast<const char*>(entry->d_name);
    int number = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), number);
    if (parsed.ec == std::errc() && number > 2) numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/// Returns whether both describe one file with the same contents. Its links and mode do not count.
bool is_same_file(const FileIdentity& one, const FileIdentity& other) {
  return one.device == other.device && one.inode == other.inode && one.size == other.size &&
         one.modified == other.modified;
}

}  // namespace

FurtherDescriptors::FurtherDescriptors() {
  for (const int number : numbers_above_two()) {
    // Descriptors of cache-run itself are closed in the command.
    const int flags = fcntl(number, F_GETFD);
    struct stat status {};
    if (flags < 0 || (flags & FD_CLOEXEC) != 0 || fstat(number, &status) != 0 ||
        !S_ISREG(status.st_mode)) {
      continue;
    }
    before_.push_back(
        {.number = number, .file = identity_of(status), .offset = lseek(number, 0, SEEK_CUR)});
  }
}

std::string FurtherDescriptors::first_used() const {
  for (const State& before : before_) {
    struct stat status {};
    if (fstat(before.number, &status) != 0) continue;
    if (!is_same_file(identity_of(status), before.file)) {
      return fmt::format(
          "the file of descriptor {0} was written during the run (close it with {0}>&- if the "
          "command does not need it)",
          before.number);
    }
    if (lseek(before.number, 0, SEEK_CUR) != before.offset) {
      return fmt::format("descriptor {} was used during the run", before.number);
    }
  }
  return {};
}

}  // namespace cache_run
