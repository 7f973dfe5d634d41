// SPDX-License-Identifier: MIT
#pragma once

#include <poll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// The bytes that a command gets as its standard input, by their positions. The first one has
/// position 0. No function may throw: the command has started.
class InputBytes {
 public:
  InputBytes() = default;
  virtual ~InputBytes() = default;
  InputBytes(const InputBytes&) = delete;
  InputBytes& operator=(const InputBytes&) = delete;
  InputBytes(InputBytes&&) = delete;
  InputBytes& operator=(InputBytes&&) = delete;

  /// Returns bytes from `position` on that are at hand; "" if there are none.
  virtual std::string_view at(std::uint64_t position) noexcept = 0;
  /// Looks for more, without waiting.
  virtual void look_for_more() noexcept = 0;
  /// Returns whether no more will come than is at hand.
  [[nodiscard]] virtual bool ended() const noexcept = 0;
  /// Returns the descriptor to poll for more, once consumed() was called with all that is at hand.
  [[nodiscard]] virtual int fd() const noexcept = 0;
  /// Returns the descriptor to poll for more while not all is consumed; -1 if there is none.
  virtual int changes() noexcept = 0;
  /// Is called when the command has read all bytes before `position`.
  virtual void consumed(std::uint64_t position) noexcept = 0;
  /// Is called when nobody will read any more.
  virtual void close() noexcept = 0;
};

/// The pipe that a command reads its standard input from. What the command leaves unread is known,
/// and InputBytes can leave it where it came from.
///
/// The pipe has room for one page, because the kernel then says when the command has read all. A
/// command that reads much gets a wider pipe. Nothing says when that is empty, so the feed looks
/// again and again then.
class InputFeed {
 public:
  /// Makes a pipe. `bytes` must outlive this value. Throws Error.
  explicit InputFeed(InputBytes& bytes);

  [[nodiscard]] int read_end() const { return read_.get(); }
  /// Must be called when the command has started.
  void begin();
  /// Returns what to poll: the pipe of the command, and the descriptor that more bytes come from.
  [[nodiscard]] std::array<pollfd, 2> watched();
  /// Returns how long to wait at most, in milliseconds. `most` is another limit; -1: none.
  [[nodiscard]] int patience(int most) const;
  /// Goes on, after a poll(2) of `watched`.
  void serve(const std::array<pollfd, 2>& watched);
  /// Must be called when the command has ended. Says what it consumed to InputBytes::consumed().
  void finish();

  /// Returns how many bytes the command consumed. finish() must have been called.
  [[nodiscard]] std::uint64_t consumed() const { return consumed_; }
  /// Returns whether the command may have seen the end of its input.
  [[nodiscard]] bool showed_end() const { return showed_end_; }

 private:
  /// What the feed waits for.
  enum class Next : unsigned char { room, more, drain, end, nothing };

  void give();
  void await_more(std::uint64_t left);
  void set_width(bool wide);
  void give_up();
  [[nodiscard]] std::uint64_t unread() const;

  InputBytes& bytes_;
  Fd read_;
  Fd write_;
  Next next_ = Next::room;
  std::uint64_t given_ = 0;
  std::uint64_t consumed_ = 0;
  bool showed_end_ = false;
  bool wide_ = false;
  std::uint64_t left_ = 0;  // what the command had not read at the last look
  std::chrono::milliseconds pause_{};
  std::optional<std::chrono::steady_clock::time_point> wake_at_;
};

}  // namespace cache_run
