// SPDX-License-Identifier: MIT
#include "process/output_pipe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

#include "sys/error.hpp"

namespace cache_run {

OutputPipe::OutputPipe() {
  // A pipe larger than the usual 64 KiB means fewer switches between the command and this process.
  constexpr int kRoom = 256 * 1024;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  read_ = Fd(ends[0]);
  write_ = Fd(ends[1]);
  fcntl(read_.get(), F_SETFL, O_NONBLOCK);
  // Beyond the limit of the user this fails (pipe(7)), and the pipe keeps its size.
  fcntl(read_.get(), F_SETPIPE_SZ, kRoom);
}

OutputPipe::OutputPipe(Fd read, Fd write)
    : read_(std::move(read)), write_(std::move(write)), is_terminal_(true) {}

OutputPipe::Got OutputPipe::take(std::span<char> buffer, std::string_view& taken) const {
  for (;;) {
    const ssize_t got = read(read_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return Got::nothing_yet;
    // Linux reports EIO when no program holds the other end of a pseudo-terminal any more.
    if (got == 0 || (got < 0 && errno == EIO && is_terminal_)) return Got::end;
    if (got < 0) return Got::failed;
    taken = {buffer.data(), static_cast<std::size_t>(got)};
    return Got::bytes;
  }
}

}  // namespace cache_run
