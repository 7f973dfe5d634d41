// SPDX-License-Identifier: MIT
#include "process/tee.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>

#include "process/relay.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kGrace = std::chrono::milliseconds(200);
constexpr unsigned kBulk = 1024;      // so many packets of one stream: throughput over order
constexpr unsigned kMostInPipe = 16;  // packets, in a wide one
constexpr std::uint32_t kGateEvent = 2;

int milliseconds_until(Clock::time_point deadline) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
  return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

}  // namespace

Tee::Tee(SignalGate& gate, const Listener& listener)
    : gate_(gate),
      listener_(listener),
      events_(epoll_create1(EPOLL_CLOEXEC)),
      channels_{Channel(Stream::out, 1), Channel(Stream::err, 2)},
      packet_size_(static_cast<std::size_t>(sysconf(_SC_PAGESIZE))),
      buffer_(kMostInPipe * packet_size_) {
  if (!events_) throw_errno("create", "epoll");
  epoll_event signals{.events = EPOLLIN, .data = {.u32 = kGateEvent}};
  epoll_ctl(events_.get(), EPOLL_CTL_ADD, gate_.fd(), &signals);
  for (std::uint32_t i = 0; i < channels_.size(); ++i) {
    epoll_event readable{.events = EPOLLIN | EPOLLET, .data = {.u32 = i}};  // see watch()
    epoll_ctl(events_.get(), EPOLL_CTL_ADD, channels_[i].pipe.read_end(), &readable);
  }
}

StandardStreams Tee::ends_for_command(int in) const {
  return {.in = in, .out = channels_[0].pipe.write_end(), .err = channels_[1].pipe.write_end()};
}

bool Tee::any_open() const { return channels_[0].open || channels_[1].open; }

Finished Tee::pump(Child& child) noexcept {
  for (Channel& channel : channels_) channel.pipe.close_write_end();
  std::optional<Clock::time_point> deadline;
  while (!child.ending() || any_open() || child.has_descendants()) {
    if (child.ending() && !deadline) deadline = Clock::now() + kGrace;
    std::array<epoll_event, 3> ready{};
    const int count = epoll_wait(events_.get(), ready.data(), ready.size(),
                                 deadline ? milliseconds_until(*deadline) : -1);
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = ready.at(static_cast<std::size_t>(i));
      if (event.data.u32 == kGateEvent) {
        child.serve(gate_);
      } else {
        serve_channel(channels_.at(event.data.u32), (event.events & EPOLLHUP) != 0, child);
      }
    }
    if (deadline && Clock::now() >= *deadline) {
      finished_.left_behind = any_open() || child.has_descendants();
      if (any_open()) leave_relay();
      break;
    }
  }
  finished_.ending = *child.ending();
  return finished_;
}

void Tee::serve_channel(Channel& channel, bool hung_up, Child& child) {
  Channel& other = channels_[channel.stream == Stream::out ? 1 : 0];
  if (other.wide && other.open) {
    // What lies in a wide pipe was, as far as can be told, written before this.
    pass(other, kMostInPipe, child);
    if (other.open && other.pipe.narrow()) watch(other, false);
  }
  other.in_a_row = 0;
  if (++channel.in_a_row == kBulk && channel.open) {
    channel.pipe.widen();
    watch(channel, true);
  }
  const unsigned most = channel.wide || hung_up ? kMostInPipe : 1;
  while (pass(channel, most, child) && hung_up) {  // that was the last event: take all
  }
}

/// Edge-triggered while narrow: the kernel's list then has the streams in the order in which they
/// became readable. Level-triggered while wide: an event may leave packets behind.
void Tee::watch(Channel& channel, bool wide) {
  channel.wide = wide;
  epoll_event readable{.events = EPOLLIN | (wide ? 0U : EPOLLET),
                       .data = {.u32 = channel.stream == Stream::out ? 0U : 1U}};
  epoll_ctl(events_.get(), EPOLL_CTL_MOD, channel.pipe.read_end(), &readable);
}

/// Passes on at most so many packets of those that are there. Whether there were any.
bool Tee::pass(Channel& channel, unsigned most, Child& child) {
  if (!channel.open) return false;
  const std::string_view bytes = take_packets(channel, most);
  if (bytes.empty()) return false;
  listener_(channel.stream, bytes);
  deliver(channel, bytes, child);
  return true;
}

std::string_view Tee::take_packets(Channel& channel, unsigned most) {
  std::size_t size = 0;
  for (; most > 0 && buffer_.size() - size >= packet_size_; --most) {
    std::string_view packet;
    const PacketPipe::Got got = channel.pipe.take(std::span(buffer_).subspan(size), packet);
    if (got == PacketPipe::Got::end) {
      channel.open = false;
      channel.pipe.close_read_end();
    }
    if (got != PacketPipe::Got::bytes) break;
    size += packet.size();
  }
  return {buffer_.data(), size};
}

void Tee::deliver(Channel& channel, std::string_view bytes, Child& child) {
  bool try_now = channel.target.never_blocks();
  while (!bytes.empty()) {
    if (!try_now) {
      std::array<pollfd, 2> waiting = {
          {{.fd = channel.target.fd(), .events = POLLOUT, .revents = 0},
           {.fd = gate_.fd(), .events = POLLIN, .revents = 0}}};
      // A command that was killed does not make us wait for a reader that has stopped reading.
      const bool killed = child.ending() && child.ending()->by_signal;
      const int ready = poll(waiting.data(), waiting.size(), killed ? 0 : -1);
      if (waiting[1].revents != 0) child.serve(gate_);
      if (ready == 0) return stop(channel, EPIPE);
      if (waiting[0].revents == 0) continue;
    }
    const std::ptrdiff_t put = channel.target.write_some(bytes);
    if (put >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(put));
    } else if (errno == EAGAIN) {
      try_now = false;
    } else if (errno != EINTR) {
      return stop(channel, errno);
    }
  }
}

/// Our reader has gone: closing our end lets the command see that as it would without us.
void Tee::stop(Channel& channel, int error) {
  if (error == EPIPE) {
    finished_.reader_closed = true;
  } else {
    finished_.write_error = error;
  }
  channel.open = false;
  channel.pipe.close_read_end();
}

void Tee::leave_relay() {
  std::array<RelayPath, 2> paths;
  for (std::size_t i = 0; i < channels_.size(); ++i) {
    if (channels_.at(i).open) {
      paths.at(i) = {.from = channels_.at(i).pipe.read_end(),
                     .to = channels_.at(i).target.number()};
    }
  }
  cache_run::leave_relay(paths);
}

}  // namespace cache_run
