// SPDX-License-Identifier: MIT
// The part of Tee that serves slow readers.
#include <poll.h>

#include <array>
#include <cerrno>
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

/// Writes all that waits, and waits for the reader. Serves signals meanwhile.
void Tee::end_backlog(Child& child) {
  while (has_backlog()) {
    std::array<pollfd, 2> waiting = {
        {room_for_backlog(), {.fd = gate_.fd(), .events = POLLIN, .revents = 0}}};
    const int ready = poll(waiting.data(), waiting.size(), child.may_give_up() ? 0 : -1);
    if (waiting[1].revents != 0) serve(child);
    if (ready == 0) stop(channel_of(slow_.backlog->next().stream), EPIPE);
    if (waiting[0].revents != 0) pass_backlog();
  }
}

/// Is called when the reader of `channel` has taken nothing for a while. Returns whether the
/// backlog took `bytes`. Without a backlog, lets other calls run that may wait for this one.
bool Tee::evade(const Channel& channel, std::string_view bytes) {
  if (slow_.backlog != nullptr) return slow_.backlog->add(channel.stream, bytes);
  give_up();
  return false;
}

void Tee::give_up() {
  if (!std::exchange(gave_up_, true) && slow_.give_up) slow_.give_up();
}

}  // namespace cache_run
