// SPDX-License-Identifier: MIT
#include "process/packet_pipe.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr int kNarrow = 4096;
constexpr int kWide = 64 * 1024;

}  // namespace

PacketPipe::PacketPipe() {
  std::array<int, 2> ends{};
  // Where packet mode is missing (gVisor), order is kept as far as wake-ups are quick.
  if (pipe2(ends.data(), O_CLOEXEC | O_DIRECT) != 0 && pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw_errno("create", "pipe");
  }
  read_ = Fd(ends[0]);
  write_ = Fd(ends[1]);
  fcntl(read_.get(), F_SETFL, fcntl(read_.get(), F_GETFL) | O_NONBLOCK);
  fcntl(read_.get(), F_SETPIPE_SZ, kNarrow);
}

void PacketPipe::widen() const {
  fcntl(read_.get(), F_SETPIPE_SZ, kWide);  // refused beyond the user's allowance: stays as it is
}

bool PacketPipe::narrow() const { return fcntl(read_.get(), F_SETPIPE_SZ, kNarrow) >= 0; }

PacketPipe::Got PacketPipe::take(std::span<char> buffer, std::string_view& packet) const {
  for (;;) {
    const ssize_t got = read(read_.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) return Got::nothing_yet;
    if (got <= 0) return Got::end;
    packet = {buffer.data(), static_cast<std::size_t>(got)};
    return Got::bytes;
  }
}

}  // namespace cache_run
