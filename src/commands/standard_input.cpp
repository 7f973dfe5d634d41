// SPDX-License-Identifier: MIT
#include "commands/standard_input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <span>
#include <string_view>
#include <vector>

#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::string_view next_chunk(std::span<char> buffer) {
  // One read at a time, so that what a terminal or pipe gives is not waited for twice.
  for (;;) {
    const ssize_t got = ::read(0, buffer.data(), buffer.size());
    if (got >= 0) return {buffer.data(), static_cast<std::size_t>(got)};
    if (errno != EINTR) throw_errno("read", "standard input");
  }
}

Fd memory_file() {
  Fd file(memfd_create("standard input", MFD_CLOEXEC));
  if (!file) throw_errno("create", "memory file");
  return file;
}

void write_or_throw(const Fd& file, std::string_view bytes) {
  if (!write_fully(file.get(), bytes)) throw_errno("keep", "standard input");
}

void rewind(const Fd& file) {
  if (lseek(file.get(), 0, SEEK_SET) != 0) throw_errno("rewind", "standard input");
}

/// What `spool` has so far, in memory.
Fd rescue(Spool& spool, std::span<char> buffer) {
  Fd file = memory_file();
  if (spool.has_file()) {
    std::uint64_t left = spool.size() - spool.memory().size();
    while (left > 0) {
      const auto at = static_cast<off_t>(spool.size() - spool.memory().size() - left);
      const ssize_t got =
          pread(spool.file().fd(), buffer.data(), std::min<std::uint64_t>(left, buffer.size()), at);
      if (got <= 0) throw_errno("read", spool.file().path());
      write_or_throw(file, {buffer.data(), static_cast<std::size_t>(got)});
      left -= static_cast<std::uint64_t>(got);
    }
  }
  write_or_throw(file, spool.memory());
  return file;
}

}  // namespace

StandardInput StandardInput::empty() {
  StandardInput input;
  input.fd_ = open_file("/dev/null", O_RDONLY);
  if (!input.fd_) throw_errno("open", "/dev/null");
  return input;
}

StandardInput StandardInput::read(const std::string& directory) {
  StandardInput input;
  Spool spool(directory);
  std::vector<char> buffer(Spool::kInMemory);
  std::string_view chunk;
  try {
    while (!(chunk = next_chunk(buffer)).empty()) spool.append(chunk);
    spool.finish();
  } catch (const Error& problem) {
    input.problem_ = problem.what();
    input.fd_ = rescue(spool, buffer);
    while (!(chunk = next_chunk(buffer)).empty()) write_or_throw(input.fd_, chunk);
    rewind(input.fd_);
    return input;
  }
  if (spool.has_file()) {
    input.digest_ = spool.digest();
    input.fd_ = Fd(fcntl(spool.file().fd(), F_DUPFD_CLOEXEC, 0));  // outlives the file's name
  } else {
    input.digest_ = digest_of(spool.memory());
    input.fd_ = memory_file();
    write_or_throw(input.fd_, spool.memory());
  }
  rewind(input.fd_);
  return input;
}

bool input_is_waiting() {
  struct stat status {};
  if (fstat(0, &status) != 0) return false;
  if (S_ISREG(status.st_mode)) return lseek(0, 0, SEEK_CUR) < status.st_size;
  if (!S_ISFIFO(status.st_mode)) return false;
  int waiting = 0;
  return ioctl(0, FIONREAD, &waiting) == 0 && waiting > 0;
}

}  // namespace cache_run
