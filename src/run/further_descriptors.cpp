// SPDX-License-Identifier: MIT
#include "run/further_descriptors.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string_view>

#include "run/report_file.hpp"
#include "sys/fd.hpp"
#include "sys/parse_number.hpp"

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

/// Returns the descriptors of make's job server, which MAKEFLAGS names: "--jobserver-auth=3,4", or
/// "--jobserver-fds" of old versions. Cargo has a variable of its own.
std::vector<int> job_server() {
  std::vector<int> numbers;
  for (const char* const name : {"MAKEFLAGS", "CARGO_MAKEFLAGS"}) {
    const char* const value = getenv(name);  // NOLINT(concurrency-mt-unsafe)
    const std::string_view flags = value != nullptr ? value : "";
    for (const std::string_view option : {"--jobserver-auth=", "--jobserver-fds="}) {
      const std::size_t start = flags.find(option);
      if (start == std::string_view::npos) continue;
      std::string_view rest = flags.substr(start + option.size());
      for (auto number = take_number<int>(rest); number; number = take_number<int>(rest)) {
        numbers.push_back(*number);
        if (!rest.starts_with(',')) break;
        rest.remove_prefix(1);
      }
    }
  }
  return numbers;
}

/// Returns whether a command inherits the open descriptor `number`. Those of cache-run itself are
/// closed in the command.
bool is_inherited(int number, struct stat& status) {
  const int flags = fcntl(number, F_GETFD);
  return flags >= 0 && (flags & FD_CLOEXEC) == 0 && fstat(number, &status) == 0;
}

bool is_readable(int number) {
  const int flags = fcntl(number, F_GETFL);
  return flags >= 0 && (flags & O_PATH) == 0 && (flags & O_ACCMODE) != O_WRONLY;
}

/// Returns the line of a file that can be read: see FurtherDescriptors::readable().
std::string line_of(int number, const FileIdentity& file, off_t offset) {
  return fmt::format("{} {} {} {} {} {} {}\n", number, file.device, file.inode, file.size,
                     file.modified, file.changed, offset);
}

/// Returns whether both describe one file with the same contents. Its links and mode do not count.
bool is_same_file(const FileIdentity& one, const FileIdentity& other) {
  return one.device == other.device && one.inode == other.inode && one.size == other.size &&
         one.modified == other.modified;
}

}  // namespace

FurtherDescriptors::FurtherDescriptors(std::string_view report) {
  std::optional<std::vector<int>> of_make;
  for (const int number : numbers_above_two()) {
    struct stat status {};
    if (!is_inherited(number, status)) continue;
    const FileIdentity file = identity_of(status);
    const bool is_file = S_ISREG(status.st_mode);
    if (is_file || S_ISDIR(status.st_mode)) {
      const off_t offset = lseek(number, 0, SEEK_CUR);
      if (is_readable(number)) readable_.push_back(line_of(number, file, offset));
      if (is_file) files_.push_back({.number = number, .file = file, .offset = offset});
    }
    if (is_file) continue;
    if (!is_open_for_writing(number) || number == descriptor_of_report(report)) continue;
    if (!of_make) of_make = job_server();
    const bool is_of_make = std::find(of_make->begin(), of_make->end(), number) != of_make->end();
    if (!is_of_make) unseen_.push_back(static_cast<std::uint32_t>(number));
  }
}

std::string FurtherDescriptors::first_used() const {
  for (const State& before : files_) {
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

std::vector<std::uint32_t> FurtherDescriptors::files() const {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(files_.size());
  for (const State& file : files_) numbers.push_back(static_cast<std::uint32_t>(file.number));
  return numbers;
}

std::string objection_to_descriptors(const Entry& entry, bool has_more, std::string_view report) {
  const auto new_file = [](std::uint32_t number) {
    return fmt::format("descriptor {} is a file, which the run of the result did not have", number);
  };
  for (const std::uint32_t number : entry.unseen) {
    struct stat status {};
    const int own = static_cast<int>(number);
    const bool is_open = is_inherited(own, status);
    if (is_open && S_ISREG(status.st_mode)) return new_file(number);
    // People use the numbers that every shell knows. Others come from programs that forgot to close
    // a descriptor.
    constexpr std::uint32_t kMostOfShells = 9;
    if (number > kMostOfShells || (is_open && is_open_for_writing(own))) continue;
    return fmt::format("descriptor {} is not open for writing, and was in the run of the result",
                       number);
  }
  if (!has_more && entry.readable.empty()) return {};
  const auto own = descriptor_of_report(report);
  const FurtherDescriptors further(report);
  for (const std::string& line : further.readable()) {
    if (entry.readable.find(line) != std::string::npos) continue;
    return fmt::format(
        "descriptor {0} can be read, and had another state in the run of the result "
        "(close it with {0}<&- if the command does not need it)",
        line.substr(0, line.find(' ')));
  }
  for (const std::uint32_t number : further.files()) {
    const bool is_known =
        std::find(entry.unused.begin(), entry.unused.end(), number) != entry.unused.end();
    if (!is_known && own != static_cast<int>(number)) return new_file(number);
  }
  return {};
}

}  // namespace cache_run
