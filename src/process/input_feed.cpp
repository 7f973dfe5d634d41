// SPDX-License-Identifier: MIT
#include "process/input_feed.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "sys/error.hpp"

namespace cache_run {
namespace {

using FeedClock = std::chrono::steady_clock;

/// The kernel reports room in a pipe of one page only when the pipe is empty.
constexpr std::size_t kPage = 4096;

/// The room of a wide pipe. It is half of what the source looks at, so that some is at hand when
/// the command has read a part.
constexpr std::size_t kWide = 32UL * 1024;

/// The number of bytes after which a command counts as one that reads much.
constexpr std::uint64_t kMuch = 256UL * 1024;

/// How often the feed looks whether a wide pipe is empty.
constexpr std::chrono::milliseconds kShortestPause{1};
constexpr std::chrono::milliseconds kLongestPause{16};

/// The time that a command has to end after it has read everything, before it sees the end. A
/// command that reads a line or a number of bytes ends by itself. Then it has not seen the end, and
/// its result serves longer inputs, too.
constexpr std::chrono::milliseconds kBeforeEnd{2};

}  // namespace

InputFeed::InputFeed(InputBytes& bytes) : bytes_(bytes) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_errno("create", "pipe");
  read_ = Fd(ends[0]);
  write_ = Fd(ends[1]);
  // The two ends have flags of their own: the command finds an ordinary, blocking pipe.
  fcntl(write_.get(), F_SETFL, O_NONBLOCK);
  if (fcntl(write_.get(), F_SETPIPE_SZ, kPage) < 0) throw_errno("shrink", "pipe");
}

void InputFeed::begin() {
  read_.reset();
  give();
}

std::array<pollfd, 2> InputFeed::watched() {
  // The kernel reports POLLERR, without being asked, when nobody reads any more.
  const decltype(pollfd::events) events = next_ == Next::room ? POLLOUT : 0;
  int source = -1;
  if (next_ == Next::more) source = bytes_.fd();
  if (next_ == Next::drain && !bytes_.ended()) source = bytes_.changes();
  return {{{.fd = next_ == Next::nothing ? -1 : write_.get(), .events = events, .revents = 0},
           {.fd = source, .events = POLLIN, .revents = 0}}};
}

int InputFeed::patience(int most) const {
  if (!wake_at_) return most;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*wake_at_ - FeedClock::now());
  const int mine = static_cast<int>(std::max<std::int64_t>(0, left.count()));
  return most < 0 ? mine : std::min(most, mine);
}

void InputFeed::serve(const std::array<pollfd, 2>& watched) {
  if (next_ == Next::nothing) return;
  if ((watched[0].revents & POLLERR) != 0) return give_up();
  const bool is_time = wake_at_ && FeedClock::now() >= *wake_at_;
  if (is_time && next_ == Next::end) {
    showed_end_ = true;
    next_ = Next::nothing;
    wake_at_.reset();
    write_.reset();
    return;
  }
  const bool has_room = (watched[0].revents & POLLOUT) != 0;
  if (has_room || watched[1].revents != 0 || is_time) give();
}

/// Gives the command as much as there is room for.
void InputFeed::give() {
  wake_at_.reset();
  for (;;) {
    std::string_view piece = bytes_.at(given_);
    if (piece.empty()) {
      // What was consumed is taken from where it came. So poll(2) there reports only what is new.
      const std::uint64_t left = wide_ ? unread() : 0;
      bytes_.consumed(given_ - std::min(given_, left));
      bytes_.look_for_more();
      piece = bytes_.at(given_);
      if (piece.empty()) return await_more(left);
    }
    if (!wide_ && given_ >= kMuch && piece.size() >= kWide) set_width(true);
    const std::size_t most = wide_ ? piece.size() : std::min(piece.size(), kPage);
    const ssize_t put = write(write_.get(), piece.data(), most);
    if (put < 0 && errno == EPIPE) return give_up();
    if (put > 0) given_ += static_cast<std::uint64_t>(put);
    next_ = Next::room;
    if (!wide_ || put < 0 || static_cast<std::size_t>(put) < most) return;
  }
}

/// Decides what to wait for when nothing is at hand, and the command has not read `left` bytes.
void InputFeed::await_more(std::uint64_t left) {
  if (left == 0) {
    if (wide_) set_width(false);
    next_ = bytes_.ended() ? Next::end : Next::more;
    if (next_ == Next::end) wake_at_ = FeedClock::now() + kBeforeEnd;
    return;
  }
  const bool is_slow = next_ == Next::drain && left == left_;
  pause_ = is_slow ? std::min(2 * pause_, kLongestPause) : kShortestPause;
  left_ = left;
  next_ = Next::drain;
  wake_at_ = FeedClock::now() + pause_;
}

/// Makes the pipe wide or narrow. It must be empty. The kernel may refuse to make it wide.
void InputFeed::set_width(bool wide) {
  const int size = static_cast<int>(wide ? kWide : kPage);
  if (fcntl(write_.get(), F_SETPIPE_SZ, size) >= 0) wide_ = wide;
}

std::uint64_t InputFeed::unread() const {
  int size = 0;
  if (write_ && ioctl(write_.get(), FIONREAD, &size) != 0) return 0;
  return static_cast<std::uint64_t>(size);
}

/// Ends the feed, because nobody reads the pipe any more.
void InputFeed::give_up() {
  finish();
  bytes_.close();
}

void InputFeed::finish() {
  // The feed waits to show the end only when the command has read everything.
  if (write_ || showed_end_) consumed_ = given_ - std::min(given_, unread());
  bytes_.consumed(consumed_);
  next_ = Next::nothing;
  wake_at_.reset();
  write_.reset();
}

}  // namespace cache_run
