// SPDX-License-Identifier: MIT
#include "process/peeked_input.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Returns what poll(2) says of the descriptor now.
unsigned state_of(int descriptor, bool is_socket) {
  // POLLRDHUP: the other end of a socket writes no more.
  pollfd state{
      .fd = descriptor,
      .events = static_cast<decltype(pollfd::events)>(POLLIN | (is_socket ? POLLRDHUP : 0)),
      .revents = 0};
  return poll(&state, 1, 0) > 0 ? static_cast<unsigned>(state.revents) : 0;
}

/// Returns the result of a system call that no signal interrupted.
template <typename SystemCall>
ssize_t uninterrupted(const SystemCall& call) {
  for (;;) {
    const ssize_t result = call();
    if (result >= 0 || errno != EINTR) return result;
  }
}

bool has_ended(unsigned state) { return (state & (POLLHUP | POLLRDHUP | POLLERR)) != 0; }

/// Returns how many bytes wait; nullopt if the kernel does not say.
std::optional<std::size_t> waiting_in(int descriptor) {
  int size = 0;
  if (ioctl(descriptor, FIONREAD, &size) != 0) return std::nullopt;
  return static_cast<std::size_t>(size);
}

}  // namespace

PeekedInput::PeekedInput(int descriptor, bool is_socket)
    : descriptor_(descriptor), is_socket_(is_socket), bytes_(kWindow, '\0'), found_(kWindow, '\0') {
  if (is_socket) return;
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) throw_errno("create", "pipe");
  copy_out_ = Fd(ends[0]);
  copy_in_ = Fd(ends[1]);
}

/// Copies what waits to `found_`, from the first byte on. Returns its size.
std::size_t PeekedInput::copy() {
  if (is_socket_) {
    const ssize_t got = uninterrupted(
        [&] { return recv(descriptor_, found_.data(), found_.size(), MSG_PEEK | MSG_DONTWAIT); });
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  const ssize_t copied =
      uninterrupted([&] { return tee(descriptor_, copy_in_.get(), kWindow, SPLICE_F_NONBLOCK); });
  // A sandbox may lack tee(2), or refuse it.
  if (copied < 0 && errno != EAGAIN) stop_peeking();
  if (copied <= 0) return 0;
  return read_fully(copy_out_.get(), {found_.data(), static_cast<std::size_t>(copied)}, "pipe");
}

/// From now on this process reads what it looks at, and what it has looked at so far.
void PeekedInput::stop_peeking() {
  can_peek_ = false;
  const std::size_t got = read_fully(descriptor_, {found_.data(), size_}, "standard input");
  if (got < size_ || found_.compare(0, got, bytes_, 0, got) != 0) disturbed_ = true;
}

bool PeekedInput::look() {
  if (ended_) return false;
  if (!can_peek_) return look_by_reading();
  if (changes_) drain_changes(0);
  // The state comes first: what the writer wrote before it closed the pipe waits by then.
  const unsigned state = state_of(descriptor_, is_socket_);
  if ((state & POLLIN) == 0 && !has_ended(state)) return false;
  const std::size_t found = copy();
  if (!can_peek_) return look_by_reading();
  const std::size_t before = size_;
  if (found < before || found_.compare(0, before, bytes_, 0, before) != 0) {
    disturbed_ = true;
    return false;
  }
  bytes_.swap(found_);
  size_ = found;
  // Small pieces may fill our own pipe before it has kWindow bytes.
  const std::optional<std::size_t> waiting = waiting_in(descriptor_);
  full_ = size_ > 0 && (size_ == kWindow || waiting.value_or(0) > size_);
  ended_ = has_ended(state) && (waiting ? *waiting <= size_ : size_ == 0);
  return size_ > before || ended_;
}

bool PeekedInput::look_by_reading() {
  if (size_ > 0) return false;
  size_ = read(bytes_).size();
  return size_ > 0 || ended_;
}

/// Reads what waits, without waiting for it. Returns the size.
std::size_t PeekedInput::move(std::span<char> to) {
  if (is_socket_) {
    const ssize_t got =
        uninterrupted([&] { return recv(descriptor_, to.data(), to.size(), MSG_DONTWAIT); });
    return got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  // read(2) would wait if another process took the bytes meanwhile.
  const ssize_t moved = uninterrupted([&] {
    return splice(descriptor_, nullptr, copy_in_.get(), nullptr, to.size(), SPLICE_F_NONBLOCK);
  });
  if (moved < 0 && errno != EAGAIN) return read_fully(descriptor_, to, "standard input");
  if (moved <= 0) return 0;
  return read_fully(copy_out_.get(), to.first(static_cast<std::size_t>(moved)), "pipe");
}

void PeekedInput::take(std::size_t size) {
  std::size_t taken = 0;
  while (can_peek_ && taken < size) {
    const std::size_t got = move({found_.data(), size - taken});
    if (got == 0 || found_.compare(0, got, bytes_, taken, got) != 0) {
      disturbed_ = true;
      break;
    }
    taken += got;
  }
  bytes_.erase(0, size);
  bytes_.resize(kWindow);
  size_ -= size;
  full_ = false;
}

std::string_view PeekedInput::read(std::span<char> buffer) {
  for (;;) {
    const unsigned state = state_of(descriptor_, is_socket_);
    if ((state & POLLIN) == 0 && !has_ended(state)) return {};
    const ssize_t got = ::read(descriptor_, buffer.data(), buffer.size());
    if (got > 0) return {buffer.data(), static_cast<std::size_t>(got)};
    if (got < 0 && errno == EAGAIN) return {};
    if (got < 0 && errno != EINTR) throw_errno("read", "standard input");
    if (got == 0) {
      ended_ = true;
      return {};
    }
  }
}

bool PeekedInput::wait(int milliseconds) {
  if (size_ == 0) {
    pollfd state{.fd = descriptor_, .events = POLLIN, .revents = 0};
    return poll(&state, 1, milliseconds) != 0;
  }
  if (changes() >= 0) return drain_changes(milliseconds);
  // Without a free descriptor nothing reports changes.
  poll(nullptr, 0, milliseconds);
  return false;
}

int PeekedInput::changes() {
  // poll(2) reports bytes that wait already. An edge comes with each further write.
  if (!changes_) {
    epoll_event event{.events = EPOLLIN | EPOLLRDHUP | EPOLLET, .data = {}};
    changes_ = Fd(epoll_create1(EPOLL_CLOEXEC));
    epoll_ctl(changes_.get(), EPOLL_CTL_ADD, descriptor_, &event);
  }
  return changes_.get();
}

/// Waits until something changes, and forgets that it did. Returns false if nothing changes in that
/// time.
bool PeekedInput::drain_changes(int milliseconds) {
  epoll_event event{};
  return epoll_wait(changes_.get(), &event, 1, milliseconds) != 0;
}

}  // namespace cache_run
