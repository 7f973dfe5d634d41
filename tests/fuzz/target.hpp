// SPDX-License-Identifier: MIT
// What fuzz targets share: a target is one file that defines examine(), which ends the process when
// a property does not hold.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "hash/checksum.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace cache_run {

/// Given an input in memory of its own, as the program has what it read.
void examine(const std::string& input);

/// Ends the process, which a fuzzer takes for a finding, unless it holds.
inline void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "BROKEN PROMISE: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

/// A body with magic and checksum before it, so that what lies behind the checksum is reached.
inline std::string sealed(std::string_view magic, std::string_view body) {
  const Checksum checksum = checksum_of(body);
  std::string bytes(magic);
  bytes.append(checksum.begin(), checksum.end());
  return bytes.append(body);
}

/// Takes values off the front of an input; what is not there is zero or empty.
class Input {
 public:
  explicit Input(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const { return rest_; }

  template <typename Number>
  Number number() {
    Number number{};
    const std::string_view bytes = take(sizeof number);
    if (!bytes.empty()) std::memcpy(&number, bytes.data(), bytes.size());
    return number;
  }

  /// A byte tells its size.
  std::string text() { return std::string(take(number<std::uint8_t>())); }

 private:
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

/// What lies between the letters `between`, of which there may be none.
inline std::vector<std::string> split(std::string_view text, char between) {
  std::vector<std::string> parts;
  for (std::size_t end = 0; (end = text.find(between)) != std::string_view::npos;) {
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.emplace_back(text);
  return parts;
}

/// A file for functions that want a descriptor or a path; it has no name in any directory.
class MemoryFile {
 public:
  MemoryFile() : file_(memfd_create("fuzz", MFD_CLOEXEC)) {
    require(static_cast<bool>(file_), "memfd_create works");
  }

  void write_anew(std::string_view bytes) const {
    const bool written = ftruncate(fd(), 0) == 0 && lseek(fd(), 0, SEEK_SET) == 0 &&
                         write_fully(fd(), bytes) && lseek(fd(), 0, SEEK_SET) == 0;
    require(written, "a file in memory can be written");
  }
  [[nodiscard]] int fd() const { return file_.get(); }
  [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(fd()); }

 private:
  Fd file_;
};

}  // namespace cache_run
