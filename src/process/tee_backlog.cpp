// SPDX-License-Identifier: MIT
// The part of Tee that serves slow readers.
#include <poll.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

#include "process/tee.hpp"

namespace cache_run {

bool Tee::has_backlog() const {
  return slow_.backlog != nullptr && !slow_.backlog->next().bytes.empty();
}

Tee::Channel& Tee::channel_of(Stream stream) {
  return stream == Stream::out ? channels_.front() : channels_.back();
}

/// Returns what to poll for room for the bytes that wait longest.
pollfd Tee::room_for_backlog() {
  if (!has_backlog()) return {.fd = -1, .events = POLLOUT, .revents = 0};
  const Target& target = channel_of(slow_.backlog->next().stream).target;
  return {.fd = target.fd(), .events = POLLOUT, .revents = 0};
}

/// Writes some of the bytes that wait longest. There must be room for them.
void Tee::pass_backlog() {
  if (!has_backlog()) return;
  const Backlog::Part part = slow_.backlog->next();
  Channel& channel = channel_of(part.stream);
  const std::ptrdiff_t put = channel.target.write_some(part.bytes);
  if (put >= 0) return slow_.backlog->drop(static_cast<std::size_t>(put));
  if (errno != EAGAIN && errno != EINTR) stop(channel, errno);
}

/// Writes all that waits, and waits for the reader. Serves signals meanwhile. Lets other calls run
/// if the reader is slow.
void Tee::end_backlog(Child& child) {
  while (has_backlog()) {
    std::array<pollfd, 3> waiting = {
        {room_for_backlog(), attention_.signals(), attention_.calls()}};
    const bool must_end = child.may_give_up();
    const int ready = poll(waiting.data(), waiting.size(), must_end ? 0 : patience());
    attention_.serve_call(waiting[2]);
    if (waiting[1].revents != 0) serve(child);
    if (ready == 0 && must_end) stop(channel_of(slow_.backlog->next().stream), EPIPE);
    if (ready == 0 && !must_end) give_up();
    if (waiting[0].revents != 0) pass_backlog();
  }
}

/// Is called when the reader of `channel` has taken nothing for a while. Returns whether the
/// backlog took `bytes`. If not, lets other calls run that may wait for this one.
bool Tee::evade(const Channel& channel, std::string_view bytes) {
  if (slow_.backlog != nullptr && slow_.backlog->add(channel.stream, bytes)) return true;
  give_up();
  return false;
}

bool Tee::holds_output() const {
  return slow_.held != nullptr && !slow_.held->next().bytes.empty();
}

/// Keeps `bytes` back while the command reads the file to which they go. Returns whether it did.
/// Without room for them they are written.
bool Tee::hold(const Channel& channel, std::string_view bytes) {
  if (slow_.held == nullptr || is_showing_) return false;
  if (!holds_output() && !attention_.reads_own_output()) return false;
  return slow_.held->add(channel.stream, bytes);
}

/// Writes all that was kept back.
void Tee::show_held(Child& child) {
  is_showing_ = true;
  while (holds_output()) {
    const Backlog::Part part = slow_.held->next();
    const std::string bytes(part.bytes);
    slow_.held->drop(bytes.size());
    deliver(channel_of(part.stream), bytes, child);
  }
  is_showing_ = false;
}

/// Returns how many milliseconds to wait for a reader until it is slow; -1 if that changes nothing.
int Tee::patience() const {
  constexpr int kBlocked = 100;  // as the header of SlowReader says
  return gave_up_ ? -1 : kBlocked;
}

void Tee::give_up() {
  if (!std::exchange(gave_up_, true) && slow_.give_up) slow_.give_up();
}

}  // namespace cache_run
