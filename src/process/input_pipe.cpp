// SPDX-License-Identifier: MIT
#include "process/input_pipe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "sys/error.hpp"

namespace cache_run {

InputPipe::InputPipe(std::string_view input) : rest_(input) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  read_ = Fd(ends[0]);
  write_ = Fd(ends[1]);
  // The two ends have flags of their own: the program finds an ordinary, blocking pipe.
  fcntl(write_.get(), F_SETFL, fcntl(write_.get(), F_GETFL) | O_NONBLOCK);
}

void InputPipe::feed() {
  while (write_ && !rest_.empty()) {
    const ssize_t done = write(write_.get(), rest_.data(), rest_.size());
    if (done < 0 && errno == EINTR) continue;
    if (done < 0 && errno == EAGAIN) return;
    // EPIPE: the program has closed its input, which it may leave unread.
    if (done < 0) break;
    rest_.remove_prefix(static_cast<std::size_t>(done));
  }
  write_.reset();
}

}  // namespace cache_run
