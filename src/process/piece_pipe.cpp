// SPDX-License-Identifier: MIT
#include "process/piece_pipe.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>

#include "process/line_buffer.hpp"
#include "process/own_output.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Returns whether splice(2) can write to the descriptor, which must be a pipe.
bool takes_pages(int output) {
  struct stat status {};
  const int flags = fcntl(output, F_GETFL);
  return fstat(output, &status) == 0 && S_ISFIFO(status.st_mode) && flags >= 0 &&
         (flags & O_APPEND) == 0;
}

}  // namespace

PiecePipe::PiecePipe(Stream on) : on_(on) {
  std::array<int, 2> ends{};
  if (!takes_pages(number_of(on)) || pipe2(ends.data(), O_CLOEXEC) != 0) return;
  read_ = Fd(ends[0]);
  write_ = Fd(ends[1]);
  // A full pipe must not block. A non-blocking read end would keep splice(2) from waiting for room.
  fcntl(write_.get(), F_SETFL, O_NONBLOCK);
}

void PiecePipe::show(std::string_view bytes) {
  while (write_ && !bytes.empty()) {
    const std::size_t size = piece_size(bytes, kPipePiece);
    // Such a write is done as a whole or not at all (pipe(7)).
    if (write(write_.get(), bytes.data(), size) == static_cast<ssize_t>(size)) {
      held_ += size;
      bytes.remove_prefix(size);
    } else if (errno == EAGAIN && held_ > 0) {
      move_on();
    } else if (errno != EINTR) {
      throw_errno("write", "pipe");
    }
  }
  move_on();
  show_bytes(bytes, on_);
}

/// Writes what our pipe holds without splice(2), now and from now on.
void PiecePipe::copy_on() {
  std::string bytes(held_, '\0');
  held_ = 0;
  if (read_fully(read_.get(), bytes, "pipe") != bytes.size()) throw Error("a pipe lost bytes");
  write_.reset();
  show_bytes(bytes, on_);
}

void PiecePipe::move_on() {
  while (held_ > 0) {
    const int output = number_of(on_);
    const ssize_t moved = splice(read_.get(), nullptr, output, nullptr, held_, 0);
    if (moved > 0) {
      held_ -= static_cast<std::size_t>(moved);
    } else if (moved < 0 && errno == EAGAIN) {
      // The caller may have made its descriptor non-blocking.
      wait_until_writable(output);
    } else if (moved < 0 && (errno == EINVAL || errno == ENOSYS || errno == EPERM)) {
      // A sandbox may lack splice(2), or refuse it.
      return copy_on();
    } else if (moved == 0 || errno != EINTR) {
      throw_unwritable(on_);
    }
  }
}

}  // namespace cache_run
