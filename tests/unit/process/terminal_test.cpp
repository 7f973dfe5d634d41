// SPDX-License-Identifier: MIT
#include "process/terminal.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>

#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr winsize kSize = {.ws_row = 30, .ws_col = 90, .ws_xpixel = 7, .ws_ypixel = 9};

Terminal like_this() {
  Terminal terminal;
  terminal.size = kSize;
  terminal.mode.c_oflag = OPOST | ONLCR | XTABS;
  terminal.mode.c_lflag = ICANON | ECHO | ISIG;
  terminal.mode.c_cflag = CS8 | CREAD;
  return terminal;
}

std::string all_that_is_there(const OutputPipe& pipe) {
  std::string all;
  std::array<char, 1000> buffer{};
  std::string_view taken;
  while (pipe.take(buffer, taken) == OutputPipe::Got::bytes) all += taken;
  return all;
}

TEST_CASE("terminal: bytes arrive as they were written and the end comes with the last writer") {
  OutputPipe pipe = open_pseudo_terminal(like_this());
  CHECK(isatty(pipe.write_end()) == 1);
  const std::string bytes("a\n\tb\r\n\0\004\003\xff", 10);
  CHECK(write_fully(pipe.write_end(), bytes));
  CHECK(all_that_is_there(pipe) == bytes);
  std::array<char, 10> buffer{};
  std::string_view taken;
  CHECK(pipe.take(buffer, taken) == OutputPipe::Got::nothing_yet);
  CHECK(write_fully(pipe.write_end(), "last"));
  pipe.close_write_end();
  CHECK(all_that_is_there(pipe) == "last");
  CHECK(pipe.take(buffer, taken) == OutputPipe::Got::end);
}

TEST_CASE("terminal: it is of the same size and modes and nothing can be read from it") {
  const OutputPipe pipe = open_pseudo_terminal(like_this());
  winsize size{};
  CHECK(ioctl(pipe.write_end(), TIOCGWINSZ, &size) == 0);
  CHECK(size.ws_row == kSize.ws_row);
  CHECK(size.ws_col == kSize.ws_col);
  termios mode{};
  CHECK(tcgetattr(pipe.write_end(), &mode) == 0);
  CHECK((mode.c_oflag & (OPOST | ONLCR)) == ONLCR);
  char byte = 0;
  CHECK(read(pipe.write_end(), &byte, 1) == 0);
  for (const int end : {pipe.read_end(), pipe.write_end()}) {
    CHECK((fcntl(end, F_GETFD) & FD_CLOEXEC) != 0);
  }
  CHECK((fcntl(pipe.write_end(), F_GETFL) & O_NONBLOCK) == 0);
}

TEST_CASE("terminal: it follows the size of another one") {
  const OutputPipe outer = open_pseudo_terminal(like_this());
  const OutputPipe inner = open_pseudo_terminal(like_this());
  winsize size = kSize;
  CHECK_FALSE(follow_size(inner, outer.write_end(), size));
  const winsize wider = {.ws_row = 30, .ws_col = 91, .ws_xpixel = 7, .ws_ypixel = 9};
  CHECK(ioctl(outer.read_end(), TIOCSWINSZ, &wider) == 0);
  CHECK(follow_size(inner, outer.write_end(), size));
  CHECK(size.ws_col == wider.ws_col);
  CHECK_FALSE(follow_size(inner, outer.write_end(), size));
  winsize now{};
  CHECK(ioctl(inner.write_end(), TIOCGWINSZ, &now) == 0);
  CHECK(now.ws_col == wider.ws_col);
  const OutputPipe no_terminal;
  CHECK_FALSE(follow_size(inner, no_terminal.read_end(), size));
}

}  // namespace
}  // namespace cache_run
