// SPDX-License-Identifier: MIT
#include "sys/file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>

#include "sys/error.hpp"

namespace cache_run {
namespace {

/// Calls read(2) until no signal interrupts it. Returns a negative number if it fails.
ssize_t read_some(const Fd& file, char* to, std::size_t most) {
  ssize_t got = 0;
  do {
    got = read(file.get(), to, most);
  } while (got < 0 && errno == EINTR);
  return got;
}

/// Reads a file to its end. `told` is the size by fstat(2), which may be wrong: files of /proc have
/// size 0. Returns nullopt if the file cannot be read or is larger than kMostOfSmallFile.
std::optional<std::string> read_to_end(const Fd& file, std::size_t told) {
  constexpr std::size_t kPage = 4096;
  std::string text;
  // A file that is smaller than a page takes one read(2), and no buffer that must be cleared first.
  // A short read of another size than `told` may not be the end, as in /proc.
  if (told < kPage) {
    std::array<char, kPage> page;  // NOLINT(*-member-init): read_some() fills the used part
    const ssize_t got = read_some(file, page.data(), page.size());
    if (got < 0) return std::nullopt;
    text.assign(page.data(), static_cast<std::size_t>(got));
    if (text.size() < kPage && (text.empty() || text.size() == told)) return text;
  }
  // The buffer has one byte more than `told`. If this byte stays free, the file has not grown, and
  // the loop ends without another read(2).
  std::size_t size = text.size();
  text.resize(std::max(told + 1, 2 * kPage));
  for (;;) {
    const ssize_t got = read_some(file, text.data() + size, text.size() - size);
    if (got < 0) return std::nullopt;
    size += static_cast<std::size_t>(got);
    if (size > kMostOfSmallFile) return std::nullopt;
    if (size < text.size() && (got == 0 || size == told)) break;
    if (size == text.size()) text.resize(2 * size);
  }
  text.resize(size);
  return text;
}

}  // namespace

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

std::optional<std::string> read_small_file(const std::string& path, FileTime* modified) {
  // O_NONBLOCK: a FIFO may stand at `path`, and opening it would wait for a writer.
  return read_small(open_file(path, O_RDONLY | O_NONBLOCK), modified);
}

std::optional<std::string> read_small(const Fd& file, FileTime* modified, std::size_t most) {
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return std::nullopt;
  if (S_ISCHR(status.st_mode)) return std::nullopt;
  if (static_cast<std::size_t>(status.st_size) > std::min(most, kMostOfSmallFile)) {
    return std::nullopt;
  }
  if (modified != nullptr) *modified = identity_of(status).modified;
  return read_to_end(file, static_cast<std::size_t>(status.st_size));
}

std::optional<std::string> real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(realpath(path.c_str(), nullptr), &std::free);
  if (real == nullptr) return std::nullopt;
  return real.get();
}

std::optional<std::string> link_target(const std::string& link) {
  std::array<char, PATH_MAX> target{};
  const ssize_t size = readlink(link.c_str(), target.data(), target.size());
  if (size < 0) return std::nullopt;
  return std::string(target.data(), static_cast<std::size_t>(size));
}

bool is_same_file(const std::string& one, const std::string& other) {
  struct stat first {};
  struct stat second {};
  return stat(one.c_str(), &first) == 0 && stat(other.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool is_named(int fd, const std::string& path) {
  struct stat open {};
  struct stat named {};
  return fstat(fd, &open) == 0 && stat(path.c_str(), &named) == 0 && open.st_dev == named.st_dev &&
         open.st_ino == named.st_ino;
}

void wait_until_writable(int fd) {
  pollfd waiting{.fd = fd, .events = POLLOUT, .revents = 0};
  poll(&waiting, 1, -1);
}

bool write_fully(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = write(fd, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0 && errno == EAGAIN) {
      wait_until_writable(fd);
      continue;
    }
    if (put < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return true;
}

// umask(2) returns the mask only when it sets a new one. So this function sets 0 for a moment, and
// no other thread may create a file meanwhile.
unsigned file_mode_mask() {
  const mode_t mask = umask(0);
  umask(mask);
  return mask;
}

// Another process may make the same directories at the same time, so EEXIST is no failure.
bool make_directories(const std::string& path, unsigned mode, std::vector<std::string>* made) {
  const auto make = [&] {
    if (mkdir(path.c_str(), mode) != 0) return false;
    if (made != nullptr) made->push_back(path);
    return true;
  };
  if (make()) return true;
  if (errno == EEXIST) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) return false;
    if (S_ISDIR(status.st_mode)) return true;
    errno = ENOTDIR;
    return false;
  }
  const std::size_t slash = path.find_last_of('/');
  if (errno != ENOENT || slash == std::string::npos || slash == 0) return false;
  if (!make_directories(path.substr(0, slash), mode, made)) return false;
  return make() || errno == EEXIST;
}

}  // namespace cache_run
