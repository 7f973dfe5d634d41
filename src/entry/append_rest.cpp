// SPDX-License-Identifier: MIT
#include "entry/append_rest.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr off_t kSmall = 64L * 1024;

bool read_whole(int fd, char* to, std::size_t size, off_t from) {
  while (size > 0) {
    const ssize_t got = pread(fd, to, size, from);
    if (got <= 0) return false;
    to += got;
    from += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

/// Returns whether both files have the same first `size` bytes.
bool begin_alike(int one, int other, off_t size) {
  std::vector<char> first(kSmall);
  std::vector<char> second(kSmall);
  for (off_t at = 0; at < size; at += kSmall) {
    const auto part = static_cast<std::size_t>(std::min(kSmall, size - at));
    if (!read_whole(one, first.data(), part, at)) return false;
    if (!read_whole(other, second.data(), part, at)) return false;
    if (!std::equal(first.begin(), first.begin() + static_cast<off_t>(part), second.begin())) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool append_rest(int from, int to, off_t size, const std::string& path) {
  struct stat status {};
  if (fstat(from, &status) != 0) return false;
  const off_t more = status.st_size - size;
  if (more <= 0 || more > kSmall || !begin_alike(from, to, size)) return false;
  std::vector<char> rest(static_cast<std::size_t>(more));
  if (!read_whole(from, rest.data(), rest.size(), size)) return false;
  const ssize_t put = write(to, rest.data(), rest.size());
  if (put == static_cast<ssize_t>(rest.size())) return true;
  const int code = put < 0 ? errno : ENOSPC;
  if (ftruncate(to, size) != 0) throw_errno("cut", path);
  throw Error(failure_text("append to", path, code));
}

}  // namespace cache_run
