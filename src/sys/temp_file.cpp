// SPDX-License-Identifier: MIT
#include "sys/temp_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/random.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <utility>

#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/hex.hpp"

namespace cache_run {

std::string random_name(std::string_view prefix) {
  std::uint64_t random = 0;
  if (getrandom(&random, sizeof random, 0) != sizeof random) {
    // An old kernel or a sandbox may not have the system call.
    const Fd source = open_file("/dev/urandom", O_RDONLY);
    if (!source) throw_errno("read", "/dev/urandom");
    std::array<char, sizeof random> bytes{};
    if (read_fully(source.get(), bytes, "/dev/urandom") != bytes.size()) {
      throw Error("cannot read '/dev/urandom': it has ended");
    }
    std::memcpy(&random, bytes.data(), bytes.size());
  }
  return fmt::format("{}{:016x}", prefix, random);
}

bool is_random_name(std::string_view name) {
  constexpr std::size_t kDigits = 16;
  if (name.size() <= kDigits || name[name.size() - kDigits - 1] != '-') return false;
  return is_hex(name.substr(name.size() - kDigits));
}

bool is_staged_name(std::string_view name) {
  return name.starts_with(kStagedPrefix) && is_random_name(name);
}

bool link_nameless(int fd, const AnchoredPath& path) {
  // AT_EMPTY_PATH would need no /proc, but a capability before Linux 6.10.
  const std::string name = fmt::format("/proc/self/fd/{}", fd);
  return linkat(AT_FDCWD, name.c_str(), path.anchor().directory, path.member(),
                AT_SYMLINK_FOLLOW) == 0;
}

TempFile::TempFile(const AnchoredPath& directory, std::string_view prefix)
    : TempFile(directory.in(random_name(prefix))) {}

TempFile::TempFile(AnchoredPath path) : path_(std::move(path)) {
  fd_ = open_file(path_, O_RDWR | O_CREAT | O_EXCL);
  if (!fd_) throw_errno("create", std::exchange(path_, {}).text());
  // A failure is ignored. On a file system without locks an upkeep goes by the age of the file.
  flock(fd_.get(), LOCK_SH | LOCK_NB);
}

TempFile TempFile::nameless(const AnchoredPath& directory) {
  Fd fd = open_file(directory, O_RDWR | O_TMPFILE);
  if (fd) return TempFile(std::move(fd));
  // Some file systems have no O_TMPFILE.
  TempFile named(directory, "spool-");
  remove_opened_file(std::exchange(named.path_, {}));
  return named;
}

TempFile::TempFile(TempFile&& other) noexcept
    : path_(std::exchange(other.path_, {})), fd_(std::move(other.fd_)) {}

TempFile::~TempFile() {
  if (!path_.empty()) remove_opened_file(path_);
}

void TempFile::close() {
  if (fd_ && !fd_.close_checked()) throw_errno("write", path_.text());
}

void TempFile::commit(const AnchoredPath& target) {
  close();
  if (!rename_file(path_, target)) throw_errno("create", target.text());
  path_ = {};
}

void TempFile::commit_if_new(const AnchoredPath& target) {
  close();
  if (publish_file(path_, target)) {
    path_ = {};
  } else if (errno != EEXIST) {
    throw_errno("create", target.text());
  }
}

}  // namespace cache_run
