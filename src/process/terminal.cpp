// SPDX-License-Identifier: MIT
#include "process/terminal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <tuple>
#include <utility>

#include "process/stream.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {
namespace {

constexpr int kFlags = O_RDWR | O_NOCTTY | O_CLOEXEC;

std::optional<Terminal> terminal_at(int number) {
  Terminal terminal;
  if (tcgetattr(number, &terminal.mode) != 0) return std::nullopt;
  ioctl(number, TIOCGWINSZ, &terminal.size);
  return terminal;
}

/// Returns the end of a pseudo-terminal that programs write to. Returns an empty Fd with errno on
/// failure.
Fd program_end_of(const Fd& ours) {
  const int locked = 0;
  if (ioctl(ours.get(), TIOCSPTLCK, &locked) != 0) return {};
  // TIOCGPTPEER (Linux 4.13) needs no path, and the path may lead elsewhere in a container.
  Fd end(ioctl(ours.get(), TIOCGPTPEER, kFlags));
  if (end) return end;
  // An older kernel offers only the path.
  constexpr std::size_t kMostOfPath = 64;
  std::array<char, kMostOfPath> path{};
  if (ptsname_r(ours.get(), path.data(), path.size()) != 0) return {};
  return Fd(open(path.data(), kFlags));
}

/// Returns `mode` without processing of output, for a terminal where nobody types.
termios without_processing(termios mode) {
  mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  mode.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG | IEXTEN);
  // With both 0, a read(2) without input returns 0 at once (termios(3)).
  mode.c_cc[VMIN] = 0;
  mode.c_cc[VTIME] = 0;
  return mode;
}

auto all_of(const winsize& size) {
  return std::tie(size.ws_row, size.ws_col, size.ws_xpixel, size.ws_ypixel);
}

}  // namespace

Terminals terminals_of_caller() {
  Terminals terminals{.out = terminal_at(STDOUT_FILENO), .err = terminal_at(STDERR_FILENO)};
  terminals.one = terminals.out && terminals.err && streams_are_one();
  return terminals;
}

OutputPipe open_pseudo_terminal(const Terminal& like) {
  // Only the end of this process is non-blocking: the command must find an ordinary terminal.
  Fd ours(posix_openpt(kFlags | O_NONBLOCK));
  Fd theirs = ours ? program_end_of(ours) : Fd();
  const termios mode = without_processing(like.mode);
  if (!theirs || tcsetattr(theirs.get(), TCSANOW, &mode) != 0 ||
      ioctl(theirs.get(), TIOCSWINSZ, &like.size) != 0) {
    throw_errno("open", "pseudo-terminal");
  }
  return {std::move(ours), std::move(theirs)};
}

bool follow_size(const OutputPipe& pseudo_terminal, int number, winsize& size) {
  winsize now{};
  if (ioctl(number, TIOCGWINSZ, &now) != 0 || all_of(now) == all_of(size)) return false;
  size = now;
  ioctl(pseudo_terminal.read_end(), TIOCSWINSZ, &size);
  return true;
}

}  // namespace cache_run
