// SPDX-License-Identifier: MIT
#include "sys/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "sys/error.hpp"

namespace cache_run {

Fd open_file(const std::string& path, int flags, unsigned mode) {
  return Fd(open(path.c_str(), flags | O_CLOEXEC, mode));
}

std::size_t read_fully(int fd, std::span<char> buffer, std::string_view path) {
  std::size_t done = 0;
  while (done < buffer.size()) {
    const ssize_t got = read(fd, buffer.data() + done, buffer.size() - done);
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_errno("read", path);
    done += static_cast<std::size_t>(got);
  }
  return done;
}

std::optional<std::string> read_small_file(const std::string& path) {
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK);  // a FIFO has no writer to wait for
  if (!file) return std::nullopt;
  std::string text;
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

bool write_fully(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

bool make_directories(const std::string& path, unsigned mode) {
  if (mkdir(path.c_str(), mode) == 0) return true;
  if (errno == EEXIST) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return false;
    if (S_ISDIR(status.st_mode)) return true;
    errno = ENOTDIR;
    return false;
  }
  const std::size_t slash = path.find_last_of('/');
  if (errno != ENOENT || slash == std::string::npos || slash == 0) return false;
  if (!make_directories(path.substr(0, slash), mode)) return false;
  return mkdir(path.c_str(), mode) == 0 || errno == EEXIST;
}

}  // namespace cache_run
