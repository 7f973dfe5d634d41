// SPDX-License-Identifier: MIT
#include "process/peeked_input.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <string>

#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Both ends of a pipe or of a stream socket.
struct Connection {
  Fd from;
  Fd to;
};

Connection connection(bool is_socket) {
  std::array<int, 2> ends{};
  REQUIRE((is_socket ? socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data())
                     : pipe2(ends.data(), O_CLOEXEC)) == 0);
  return {.from = Fd(ends[0]), .to = Fd(ends[1])};
}

std::string read_now(int fd) {
  std::string buffer(200000, '\0');
  fcntl(fd, F_SETFL, O_NONBLOCK);
  const ssize_t got = read(fd, buffer.data(), buffer.size());
  return buffer.substr(0, got > 0 ? static_cast<std::size_t>(got) : 0);
}

TEST_CASE("peeked input: what nobody takes stays") {
  for (const bool is_socket : {false, true}) {
    CAPTURE(is_socket);
    const Connection ends = connection(is_socket);
    PeekedInput input(ends.from.get(), is_socket);
    CHECK_FALSE(input.look());
    CHECK_FALSE(input.wait(0));
    REQUIRE(write_fully(ends.to.get(), "one two"));
    CHECK(input.look());
    CHECK(input.window() == "one two");
    CHECK_FALSE(input.look());
    REQUIRE(write_fully(ends.to.get(), " three"));
    CHECK(input.look());
    CHECK(input.window() == "one two three");
    input.take(4);
    CHECK(input.window() == "two three");
    CHECK_FALSE(input.was_disturbed());
    CHECK(read_now(ends.from.get()) == "two three");
  }
}

TEST_CASE("peeked input: more bytes and the end are noticed while others wait") {
  for (const bool is_socket : {false, true}) {
    CAPTURE(is_socket);
    Connection ends = connection(is_socket);
    PeekedInput input(ends.from.get(), is_socket);
    REQUIRE(write_fully(ends.to.get(), "one"));
    CHECK(input.look());
    input.wait(0);  // the first wait may report what is known
    CHECK_FALSE(input.wait(0));
    REQUIRE(write_fully(ends.to.get(), "two"));
    CHECK(input.wait(0));
    CHECK(input.look());
    CHECK_FALSE(input.ended());
    ends.to.reset();
    CHECK(input.wait(0));
    CHECK(input.look());
    CHECK(input.ended());
    CHECK(input.window() == "onetwo");
  }
}

TEST_CASE("peeked input: a window has a limit, and says so") {
  const Connection ends = connection(false);
  REQUIRE(fcntl(ends.to.get(), F_SETPIPE_SZ, 4 * PeekedInput::kWindow) > 0);
  PeekedInput input(ends.from.get(), false);
  REQUIRE(write_fully(ends.to.get(), std::string(2 * PeekedInput::kWindow, 'x')));
  CHECK(input.look());
  CHECK(input.is_full());
  CHECK(input.window().size() == PeekedInput::kWindow);
  input.take(PeekedInput::kWindow);
  CHECK_FALSE(input.is_full());
  CHECK(input.look());
  CHECK(input.window().size() == PeekedInput::kWindow);
}

TEST_CASE("peeked input: bytes that another process took are missed") {
  const Connection ends = connection(false);
  PeekedInput input(ends.from.get(), false);
  REQUIRE(write_fully(ends.to.get(), "one two"));
  CHECK(input.look());
  CHECK(read_now(ends.from.get()) == "one two");
  input.take(3);
  CHECK(input.was_disturbed());
}

TEST_CASE("peeked input: what cannot be looked at is read") {
  // tee(2) refuses a file.
  const Fd file(open("/proc/self/comm", O_RDONLY | O_CLOEXEC));
  PeekedInput input(file.get(), false);
  CHECK(input.look());
  CHECK_FALSE(input.can_peek());
  CHECK(input.window() == "unit_tests\n");
  CHECK_FALSE(input.look());
  input.take(input.window().size());
  CHECK(input.look());
  CHECK(input.ended());
}

}  // namespace
}  // namespace cache_run
