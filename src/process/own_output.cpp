// SPDX-License-Identifier: MIT
#include "process/own_output.hpp"

#include <sys/sendfile.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kSentAtOnce = 1UL << 30U;

int target_of(Stream stream) { return stream == Stream::out ? 1 : 2; }

[[noreturn]] void throw_unwritable(Stream stream) {
  const auto* const name = stream == Stream::out ? "standard output" : "standard error";
  if (errno == EPIPE) throw ReaderGone(failure_text("write", name, errno));
  throw_errno("write", name);
}

/// Copies by read(2) and write(2), for outputs that take no sendfile(2): files opened to append,
/// terminals.
void copy_file(int file, std::uint64_t size, Stream on) {
  std::array<char, 65536> buffer{};
  while (size > 0) {
    const std::size_t got =
        read_fully(file, {buffer.data(), std::min<std::uint64_t>(size, buffer.size())}, "blob");
    if (got == 0) throw Error("the recorded output is cut short");
    show_bytes({buffer.data(), got}, on);
    size -= got;
  }
}

}  // namespace

void show_bytes(std::string_view bytes, Stream on) {
  if (!write_fully(target_of(on), bytes)) throw_unwritable(on);
}

void show_file(int file, std::uint64_t size, Stream on) {
  while (size > 0) {
    const ssize_t sent = sendfile(target_of(on), file, nullptr, std::min(size, kSentAtOnce));
    if (sent > 0) {
      size -= static_cast<std::uint64_t>(sent);
    } else if (sent == 0 || errno == EINVAL || errno == ENOSYS) {
      // The file has ended, or this output takes no sendfile(2). copy_file() reports the end as an
      // error.
      return copy_file(file, size, on);
    } else if (errno == EAGAIN) {
      // The caller may have made its descriptor non-blocking.
      wait_until_writable(target_of(on));
    } else if (errno != EINTR) {
      throw_unwritable(on);
    }
  }
}

}  // namespace cache_run
