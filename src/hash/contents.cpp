// SPDX-License-Identifier: MIT
#include "hash/contents.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <ctime>
#include <vector>

#include "hash/hasher.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kChunk = 128UL * 1024;
constexpr std::size_t kKernelHead = 256;  // BINPRM_BUF_SIZE of Linux 5.1 and later
constexpr int kAttempts = 3;

FileIdentity regular_identity(int fd, const std::string& path) {
  struct stat status {};
  if (!fstat_now(fd, status)) throw_errno("inspect", path);
  if (!S_ISREG(status.st_mode)) {
    throw Error(fmt::format("'{}' is not a regular file", path));
  }
  return identity_of(status);
}

/// Makes the kernel read ahead twice as far as it would (posix_fadvise(2)). A small file takes one
/// read, so the system call would not pay.
void announce_reading(int fd, std::uint64_t size) {
  if (size > kChunk) posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
}

/// Waits until a large file that was just written is settled, 50 ms at most. The wait is shorter
/// than another reading, which would follow because no memo may hold the digest.
void wait_if_worthwhile(const FileIdentity& identity) {
  constexpr std::uint64_t kLarge = 16UL << 20U;
  constexpr FileTime kShort = 50'000'000;  // ns
  FileTime left = time_to_settle(identity, file_clock());
  if (identity.size < kLarge) return;
  // A signal may end a pause early, so the loop looks at the clock again. If more than kShort is
  // left after a pause, the clock was set back.
  while (left > 0 && left <= kShort) {
    const timespec pause{.tv_sec = 0, .tv_nsec = left};
    nanosleep(&pause, nullptr);
    left = time_to_settle(identity, file_clock());
  }
}

void note_form(std::string_view head, Contents& contents) {
  constexpr std::string_view kElf = "\x7f\x45\x4c\x46";  // 7f E L F
  head = head.substr(0, kKernelHead);
  if (head.starts_with(kElf)) contents.form = Form::elf;
  if (!head.starts_with("#!")) return;
  contents.form = Form::script;
  contents.interpreter_line = head.substr(2, head.find('\n') - 2);
}

Contents hash_from_start(int fd, const std::string& path, Progress* progress) {
  if (lseek(fd, 0, SEEK_SET) != 0) throw_errno("read", path);
  std::vector<char> buffer(kChunk);
  Hasher hasher;
  Contents contents;
  for (bool first = true;; first = false) {
    const std::size_t got = read_fully(fd, buffer, path);
    if (first) note_form({buffer.data(), got}, contents);
    hasher.update({buffer.data(), got});
    if (progress != nullptr) progress->advance(got);
    if (got < buffer.size()) break;
  }
  contents.digest = hasher.finish();
  return contents;
}

}  // namespace

ReadFile read_contents(const std::string& path, bool& settled, Progress* progress) {
  // O_NONBLOCK: a FIFO may have taken the file's place, and opening it would wait for a writer.
  // O_NOCTTY: a terminal may have taken its place, and must not become the controlling terminal.
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) throw_errno("read", path);
  const FileIdentity opened = regular_identity(file.get(), path);
  announce_reading(file.get(), opened.size);
  wait_if_worthwhile(opened);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    // The clock comes first. If the file is settled at `now`, every write after this moment changes
    // its ctime.
    const FileTime now = file_clock();
    const FileIdentity before = regular_identity(file.get(), path);
    Contents contents = hash_from_start(file.get(), path, progress);
    if (regular_identity(file.get(), path) != before) continue;
    settled = is_settled(before, now);
    return {.identity = before, .contents = std::move(contents)};
  }
  throw Error(fmt::format("'{}' keeps changing while it is read", path));
}

}  // namespace cache_run
