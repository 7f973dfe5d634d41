// SPDX-License-Identifier: MIT
#include "trace/own_output.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace cache_run {
namespace {

// The kernel opens the file after the answer to the call. Until then nobody sees a descriptor.
constexpr auto kOpening = std::chrono::milliseconds(100);

bool has_open(pid_t thread, const FileNumber& file) {
  std::error_code error;
  const std::filesystem::directory_iterator descriptors(fmt::format("/proc/{}/fd", thread), error);
  if (error) return false;
  return std::any_of(begin(descriptors), end(descriptors), [&file](const auto& descriptor) {
    struct stat status {};
    return stat(descriptor.path().c_str(), &status) == 0 && number_of(status) == file;
  });
}

}  // namespace

bool OwnOutput::note_opening(pid_t thread, FileNumber file) {
  if (std::find(files_.begin(), files_.end(), file) == files_.end()) return false;
  readers_.push_back({.thread = thread, .file = file, .opened = Clock::now()});
  return true;
}

bool OwnOutput::is_read() {
  const Clock::time_point now = Clock::now();
  std::erase_if(readers_, [now](const Reader& reader) {
    return now - reader.opened > kOpening && !has_open(reader.thread, reader.file);
  });
  return !readers_.empty();
}

}  // namespace cache_run
