// SPDX-License-Identifier: MIT
#include "process/target.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <limits>

#include "process/line_buffer.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Bytes that a terminal or socket takes at once when poll(2) found it writable, and that a pipe
/// takes in one piece.
constexpr std::size_t kWrittenAtOnce = kPipePiece;

/// Returns whether no program can open the pipe by a name.
bool is_nameless(int pipe) {
  struct statfs system {};
  return fstatfs(pipe, &system) == 0 && system.f_type == PIPEFS_MAGIC;
}

/// Returns whether the socket is a connection, which ends when its other end is closed.
bool is_connection(int socket) {
  int type = 0;
  socklen_t size = sizeof type;
  return getsockopt(socket, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_STREAM;
}

}  // namespace

Target::Target(int number) : number_(number), at_once_(kWrittenAtOnce) {
  struct stat status {};
  if (fstat(number, &status) != 0) return;
  if (S_ISFIFO(status.st_mode)) {
    // The caller shares the flags of its open pipe. A second open by /proc gives this process its
    // own flags.
    own_ = open_file(fmt::format("/proc/self/fd/{}", number), O_WRONLY | O_NONBLOCK);
  }
  tells_end_ = (S_ISFIFO(status.st_mode) && is_nameless(number)) ||
               (S_ISSOCK(status.st_mode) && is_connection(number));
  never_blocks_ = own_ || S_ISREG(status.st_mode);
  if (S_ISREG(status.st_mode)) at_once_ = std::numeric_limits<std::size_t>::max();
}

std::ptrdiff_t Target::write_some(std::string_view bytes) const {
  return write(fd(), bytes.data(), piece_size(bytes, at_once_));
}

}  // namespace cache_run
