// SPDX-License-Identifier: MIT
#include "hash/contents.hpp"

#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <ctime>
#include <limits>
#include <optional>
#include <vector>

#include "hash/hasher.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/holes.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kChunk = 128UL * 1024;
constexpr std::size_t kKernelHead = 256;  // BINPRM_BUF_SIZE of Linux 5.1 and later
constexpr int kAttempts = 3;
/// A file may have more bytes than its size says: files of /proc, FUSE. Some have no end, and some
/// grow as fast as they are read.
constexpr std::uint64_t kMostBeyondSize = 64UL << 20U;

struct stat status_of_regular(int fd, const std::string& path) {
  struct stat status {};
  if (!fstat_now(fd, status)) throw_errno("inspect", path);
  if (!S_ISREG(status.st_mode)) {
    throw Error(fmt::format("'{}' is not a regular file", path));
  }
  return status;
}

FileIdentity regular_identity(int fd, const std::string& path) {
  return identity_of(status_of_regular(fd, path));
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

/// Returns whether the kernel of this machine runs an ELF file that begins with `head` itself.
bool is_of_this_machine(std::string_view head) {
  constexpr std::size_t kMachine = offsetof(Elf64_Ehdr, e_machine);  // as in Elf32_Ehdr
  std::uint16_t machine = 0;
  if (head.size() < kMachine + sizeof machine) return true;
  std::memcpy(&machine, head.data() + kMachine, sizeof machine);
#if defined(__x86_64__)
  return machine == EM_X86_64 || machine == EM_386;
#elif defined(__aarch64__)
  return machine == EM_AARCH64 || machine == EM_ARM;
#else
  return true;
#endif
}

void note_form(std::string_view head, Contents& contents) {
  constexpr std::string_view kElf = "\x7f\x45\x4c\x46";  // 7f E L F
  head = head.substr(0, kKernelHead);
  if (head.starts_with(kElf)) {
    contents.form = is_of_this_machine(head) ? Form::elf : Form::foreign_elf;
  }
  if (!head.starts_with("#!")) return;
  contents.form = Form::script;
  contents.interpreter_line = head.substr(2, head.find('\n') - 2);
}

/// A computation of the contents of a file from its pieces. Leaves out some holes.
class ContentsReader {
 public:
  ContentsReader(std::span<const Hole> left_out, Progress* progress)
      : left_out_(left_out), progress_(progress), buffer_(kChunk) {}

  /// `holes` are those of the file as it is now. Returns nullopt for a file with many more bytes
  /// than `size`, without reading all of them. Throws Error.
  std::optional<Contents> read(int fd, const std::string& path, std::uint64_t size,
                               std::span<const Hole> holes) {
    SparseReader reader(fd, path, holes);
    for (;;) {
      const bool is_left_out = !left_out_.empty() && at_ >= left_out_.front().offset;
      const auto piece = reader.next(buffer_, to_edge(is_left_out));
      if (at_ == 0 && !piece.is_hole) note_form({buffer_.data(), piece.size}, contents_);
      if (piece.size == 0) break;
      const std::span<const char> bytes(buffer_.data(), piece.is_hole ? 0 : piece.size);
      if (!is_left_out) {
        take(bytes, piece);
      } else if (std::any_of(bytes.begin(), bytes.end(), [](char byte) { return byte != 0; })) {
        return Contents{};
      }
      pass(piece.size);
      if (at_ > size + kMostBeyondSize) return std::nullopt;
    }
    contents_.digest = hasher_.finish();
    return std::move(contents_);
  }

 private:
  /// Returns the number of bytes up to the next edge of a hole that is left out.
  [[nodiscard]] std::uint64_t to_edge(bool is_left_out) const {
    if (left_out_.empty()) return std::numeric_limits<std::uint64_t>::max();
    const Hole& hole = left_out_.front();
    return hole.offset + (is_left_out ? hole.size : 0) - at_;
  }

  void take(std::span<const char> bytes, const SparseReader::Piece& piece) {
    hasher_.update({bytes.data(), bytes.size()});
    if (piece.is_hole && zeros_.empty()) zeros_.resize(kChunk);
    for (std::uint64_t left = piece.size - bytes.size(); left > 0;) {
      const std::uint64_t part = std::min<std::uint64_t>(left, zeros_.size());
      hasher_.update({zeros_.data(), part});
      left -= part;
      if (progress_ != nullptr) progress_->advance(part);
    }
    if (progress_ != nullptr) progress_->advance(bytes.size());
  }

  void pass(std::uint64_t size) {
    at_ += size;
    while (!left_out_.empty() && at_ >= left_out_.front().offset + left_out_.front().size) {
      left_out_ = left_out_.subspan(1);
    }
  }

  std::span<const Hole> left_out_;  // that are not behind us
  Progress* progress_;
  std::vector<char> buffer_;
  std::vector<char> zeros_;
  std::uint64_t at_ = 0;
  Hasher hasher_;
  Contents contents_;
};

}  // namespace

ReadFile read_contents(const AnchoredPath& path, bool& settled, Progress* progress,
                       std::span<const Hole> left_out) {
  // O_NONBLOCK: a FIFO may have taken the file's place, and opening it would wait for a writer.
  // O_NOCTTY: a terminal may have taken its place, and must not become the controlling terminal.
  const Fd file = open_file(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  if (!file) throw_errno("read", path.text());
  const FileIdentity opened = regular_identity(file.get(), path);
  announce_reading(file.get(), opened.size);
  wait_if_worthwhile(opened);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    // The clock comes first. If the file is settled at `now`, every write after this moment changes
    // its ctime.
    const FileTime now = file_clock();
    const struct stat status = status_of_regular(file.get(), path);
    const FileIdentity before = identity_of(status);
    if (lseek(file.get(), 0, SEEK_SET) != 0) throw_errno("read", path.text());
    const std::vector<Hole> holes = holes_of(file.get(), status);
    auto contents = ContentsReader(left_out, progress).read(file.get(), path, before.size, holes);
    if (regular_identity(file.get(), path) != before) continue;
    if (!contents) throw Error(fmt::format("'{}' has more bytes than its size says", path.text()));
    settled = is_settled(before, now);
    return {.identity = before, .contents = std::move(*contents)};
  }
  throw Error(fmt::format("'{}' keeps changing while it is read", path.text()));
}

}  // namespace cache_run
