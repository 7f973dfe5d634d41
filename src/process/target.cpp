// SPDX-License-Identifier: MIT
#include "process/target.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Bytes that a terminal or socket takes at once when poll(2) found it writable.
constexpr std::size_t kWrittenAtOnce = 4096;

}  // namespace

Target::Target(int number) : number_(number), at_once_(kWrittenAtOnce) {
  struct stat status {};
  if (fstat(number, &status) != 0) return;
  if (S_ISFIFO(status.st_mode)) {
    // The caller shares the flags of its open pipe. A second open by /proc gives this process its
    // own flags.
    own_ = open_file(fmt::format("/proc/self/fd/{}", number), O_WRONLY | O_NONBLOCK);
  }
  never_blocks_ = own_ || S_ISREG(status.st_mode);
  if (never_blocks_) at_once_ = std::numeric_limits<std::size_t>::max();
}

std::ptrdiff_t Target::write_some(std::string_view bytes) const {
  return write(fd(), bytes.data(), std::min(bytes.size(), at_once_));
}

}  // namespace cache_run
