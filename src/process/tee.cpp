// SPDX-License-Identifier: MIT
#include "process/tee.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <span>
#include <utility>

#include "process/relay.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kGrace = std::chrono::milliseconds(200);
constexpr int kLook = 50;  // milliseconds between two looks whether the own output is still read
constexpr std::array<pollfd, 2> kNothing{
    {{.fd = -1, .events = 0, .revents = 0}, {.fd = -1, .events = 0, .revents = 0}}};

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

}  // namespace

Tee::Channel::Channel(Stream which, int number, const std::optional<Terminal>& terminal)
    : stream(which),
      target(number),
      pipe(terminal ? open_pseudo_terminal(*terminal) : OutputPipe()),
      size(terminal ? std::optional(terminal->size) : std::nullopt) {}

Tee::Tee(Streams streams, const Terminals& terminals, Attention& attention,
         const Listener& listener, const SlowReader& slow)
    : attention_(attention), listener_(listener), slow_(slow) {
  channels_.reserve(2);
  channels_.emplace_back(Stream::out, 1, terminals.out);
  if (streams == Streams::apart) channels_.emplace_back(Stream::err, 2, terminals.err);
  std::array<pollfd, 2> now = readers();
  if (poll(now.data(), now.size(), 0) > 0) stop_unread(now);
}

StandardStreams Tee::ends_for_command(int in) const {
  return {.in = in,
          .out = channels_.front().pipe.write_end(),
          .err = channels_.back().pipe.write_end()};
}

bool Tee::any_open() const {
  return std::any_of(channels_.begin(), channels_.end(),
                     [](const Channel& channel) { return channel.open; });
}

Finished Tee::pump(Child& child, InputFeed* feed) noexcept {
  // A stream has no end as long as this process holds its write end, too.
  for (Channel& channel : channels_) channel.pipe.close_write_end();
  feed_ = feed;
  if (feed_ != nullptr) feed_->begin();
  while (!child.ending()) wait_and_serve(child, -1);
  if (feed_ != nullptr) std::exchange(feed_, nullptr)->finish();
  const Clock::time_point deadline = Clock::now() + kGrace;
  while (any_open() || attention_.watches()) {
    const int left = milliseconds_until(deadline);
    if (left == 0 && attention_.watches()) {
      finished_.left_running = true;
      attention_.leave_calls();
      continue;
    }
    // A relay passes on the output of descendants that are too slow.
    if (left == 0 && any_held()) {
      finished_.left_behind = true;
      leave_relay(child);
      break;
    }
    // A stream that nobody holds has its end behind the bytes that wait, however slow the reader
    // is.
    wait_and_serve(child, left == 0 ? -1 : left);
  }
  show_held(child);
  if (slow_.backlog != nullptr && slow_.backlog->error() != 0) {
    finished_.write_error = slow_.backlog->error();
  }
  for (const Channel& channel : channels_) {
    if (channel.queries.within_sequence()) finished_.queried = true;
  }
  finished_.ending = *child.ending();
  return finished_;
}

/// Returns whether a program holds an open stream, and so may write more. The kernel reports
/// POLLHUP, without being asked, once nobody does. It does so also while bytes wait.
bool Tee::any_held() const {
  return std::any_of(channels_.begin(), channels_.end(), [](const Channel& channel) {
    pollfd stream{.fd = channel.pipe.read_end(), .events = 0, .revents = 0};
    return channel.open && (poll(&stream, 1, 0) <= 0 || (stream.revents & POLLHUP) == 0);
  });
}

bool Tee::any_kept() const {
  return std::any_of(channels_.begin(), channels_.end(),
                     [](const Channel& channel) { return channel.open && channel.lines.keeps(); });
}

/// Returns what to poll for the end of the readers of our output. A pipe without a reader has
/// POLLERR, a socket POLLHUP. The kernel reports both without being asked.
std::array<pollfd, 2> Tee::readers() const {
  std::array<pollfd, 2> watched = kNothing;
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    const Target& target = channels_[i].target;
    if (channels_[i].open && target.tells_end()) watched.at(i).fd = target.fd();
  }
  return watched;
}

/// Stops the streams whose reader is gone. So the next write of the command fails, and not the one
/// after it.
void Tee::stop_unread(const std::array<pollfd, 2>& readers) {
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    if (channels_[i].open && readers.at(i).revents != 0) stop(channels_[i], EPIPE);
  }
}

/// Waits until a stream or a signal is ready, or a reader is gone, at most `milliseconds` (-1: for
/// ever), and serves it.
void Tee::wait_and_serve(Child& child, int milliseconds) {
  const std::array<pollfd, 2> unread = readers();
  const std::array<pollfd, 2> input = feed_ != nullptr ? feed_->watched() : kNothing;
  // poll(2) ignores the -1 of a closed stream.
  std::array<pollfd, 9> watched{
      unread[0],
      unread[1],
      attention_.signals(),
      {.fd = channels_.front().pipe.read_end(), .events = POLLIN, .revents = 0},
      {.fd = channels_.size() > 1 ? channels_.back().pipe.read_end() : -1,
       .events = POLLIN,
       .revents = 0},
      room_for_backlog(),
      input[0],
      input[1],
      attention_.calls()};
  if (feed_ != nullptr) milliseconds = feed_->patience(milliseconds);
  if (holds_output()) milliseconds = milliseconds < 0 ? kLook : std::min(milliseconds, kLook);
  if (poll(watched.data(), watched.size(), any_kept() ? 0 : milliseconds) < 0) return;
  attention_.serve_call(watched[8]);
  stop_unread({watched[0], watched[1]});
  if (watched[5].revents != 0) pass_backlog();
  if (holds_output() && !attention_.reads_own_output()) show_held(child);
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    Channel& channel = channels_[i];
    watched.at(3 + i).revents != 0 ? pass(channel, child) : pass_kept(channel, child);
  }
  if (watched[2].revents != 0) serve(child);
  // A command that has ended reads no more. Only finish() says what it consumed.
  if (feed_ != nullptr && !child.ending()) feed_->serve({watched[6], watched[7]});
}

void Tee::serve(Child& child) {
  if (!child.serve(attention_.gate())) return;
  bool resized = false;
  for (Channel& channel : channels_) {
    if (!channel.open || !channel.size) continue;
    if (follow_size(channel.pipe, channel.target.number(), *channel.size)) resized = true;
  }
  if (!resized) return;
  finished_.resized = true;
  // The SIGWINCH of the terminal reached the group before the pseudo-terminal had the new size.
  // This process gets the second one, too, and finds the size unchanged.
  kill(0, SIGWINCH);
}

void Tee::pass(Channel& channel, Child& child) {
  if (!channel.open) return;
  std::string_view bytes;
  const std::span<char> room = channel.lines.room();
  const OutputPipe::Got got = channel.pipe.take(room, bytes);
  // A failed read loses output of the command just as a failed write does.
  if (got == OutputPipe::Got::failed) return stop(channel, errno);
  if (got == OutputPipe::Got::bytes) {
    // If the room is not full, the pipe is empty, and the bytes end where a write of the command
    // ended. So a prompt appears at once.
    const bool more = bytes.size() == room.size();
    return hand_out(channel, channel.lines.whole_lines(bytes.size(), more), child);
  }
  pass_kept(channel, child);
  if (got != OutputPipe::Got::end) return;
  channel.open = false;
  channel.pipe.close_read_end();
}

/// Passes on the beginning of a line, when the rest of the line does not come at once.
void Tee::pass_kept(Channel& channel, Child& child) {
  if (channel.open && channel.lines.keeps()) hand_out(channel, channel.lines.take_kept(), child);
}

void Tee::hand_out(Channel& channel, std::string_view bytes, Child& child) {
  if (channel.size) channel.queries.take(bytes);
  if (channel.queries.found()) finished_.queried = true;
  listener_(channel.stream, bytes);
  deliver(channel, bytes, child);
}

/// Waits until the caller takes some of `bytes`. Serves signals meanwhile. Returns false if nothing
/// of them is to be written any more.
bool Tee::wait_for_room(Channel& channel, std::string_view bytes, Child& child) {
  for (;;) {
    const std::array<pollfd, 2> unread = readers();
    std::array<pollfd, 5> waiting = {unread[0],
                                     unread[1],
                                     {.fd = channel.target.fd(), .events = POLLOUT, .revents = 0},
                                     attention_.signals(),
                                     attention_.calls()};
    // Somebody asked cache-run to end, and the command is dead. Then a slow reader must not hold up
    // the end.
    const bool must_end = child.may_give_up();
    const int ready = poll(waiting.data(), waiting.size(), must_end ? 0 : patience());
    attention_.serve_call(waiting[4]);
    if (waiting[3].revents != 0) serve(child);
    if (ready == 0 && must_end) stop(channel, EPIPE);
    if (ready == 0 && !must_end && evade(channel, bytes)) return false;
    stop_unread({waiting[0], waiting[1]});
    if (!channel.open) return false;
    if (waiting[2].revents != 0) return true;
  }
}

/// Writes `bytes` to the caller. Serves signals while there is no room.
void Tee::deliver(Channel& channel, std::string_view bytes, Child& child) {
  if (hold(channel, bytes)) return;
  if (has_backlog()) {
    if (slow_.backlog->add(channel.stream, bytes)) return;
    // The backlog is full, so the reader slows the command down.
    end_backlog(child);
    if (!channel.open) return;
  }
  bool try_now = channel.target.never_blocks();
  while (!bytes.empty()) {
    if (!try_now && !wait_for_room(channel, bytes, child)) return;
    const std::ptrdiff_t put = channel.target.write_some(bytes);
    if (put >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (errno == EAGAIN) {
      // The pipe is full. From now on poll(2) comes before each write.
      try_now = false;
    } else if (errno != EINTR) {
      return stop(channel, errno);
    }
  }
}

/// Ends a stream after an error. With its read end closed, the command gets SIGPIPE, as it would
/// without cache-run.
void Tee::stop(Channel& channel, int error) {
  if (error == EPIPE) {
    finished_.reader_closed = true;
  } else {
    finished_.write_error = error;
  }
  channel.open = false;
  channel.pipe.close_read_end();
  if (slow_.backlog != nullptr) slow_.backlog->forget(channel.stream);
  if (slow_.held != nullptr) slow_.held->forget(channel.stream);
}

void Tee::leave_relay(Child& child) {
  // The result will not be stored, so no other call needs to wait while the reader is slow.
  if (has_backlog()) give_up();
  end_backlog(child);
  show_held(child);
  std::vector<RelayPath> paths;
  for (Channel& channel : channels_) {
    pass_kept(channel, child);
    if (channel.open) {
      paths.push_back({.from = channel.pipe.read_end(),
                       .to = channel.target.number(),
                       .tells_end = channel.target.tells_end()});
    }
  }
  cache_run::leave_relay(std::move(paths));
}

}  // namespace cache_run
