// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "sys/fd.hpp"

namespace cache_run {

/// A pipe or stream socket whose next bytes this process looks at and leaves where they are, so
/// that the next program finds what nobody took. tee(2) copies from a pipe, and MSG_PEEK from a
/// socket. Where a sandbox lacks tee(2), look() reads, and what it read cannot be left.
///
/// Never waits, except in wait(). So it does not matter whether the descriptor is blocking.
class PeekedInput {
 public:
  /// The most bytes that window() can have.
  static constexpr std::size_t kWindow = 64UL * 1024;

  /// `descriptor` stays the caller's and must stay open. Throws Error.
  PeekedInput(int descriptor, bool is_socket);

  /// Returns the next bytes, as far as look() has found them and nobody has taken them.
  [[nodiscard]] std::string_view window() const { return {bytes_.data(), size_}; }
  /// Returns whether nothing comes after the window.
  [[nodiscard]] bool ended() const { return ended_; }
  /// Returns whether window() can get no more bytes before some are taken.
  [[nodiscard]] bool is_full() const { return full_; }
  /// Returns whether the bytes of the window are still where they came from.
  [[nodiscard]] bool can_peek() const { return can_peek_; }
  /// Returns whether another process took bytes that this one had looked at.
  [[nodiscard]] bool was_disturbed() const { return disturbed_; }
  /// Returns the descriptor to poll for the bytes after the window, which must be empty.
  [[nodiscard]] int fd() const { return descriptor_; }
  /// Returns the descriptor to poll for bytes that come after the window. It may report some twice.
  /// Returns -1 if there is none.
  int changes();

  /// Looks for more bytes. Returns whether window() has more now, or ended() has become true.
  /// Throws Error if reading fails.
  bool look();
  /// Takes the first `size` bytes of the window, which must have them. Throws Error if reading
  /// fails.
  void take(std::size_t size);
  /// Reads bytes of a window that is empty. Returns "" if none wait, and at the end, which ended()
  /// then says. Throws Error if reading fails.
  std::string_view read(std::span<char> buffer);
  /// Waits until more may be there, or the end, at most `milliseconds`; -1: without a limit.
  /// Returns false if nothing happened in that time.
  bool wait(int milliseconds);

 private:
  std::size_t copy();
  bool look_by_reading();
  void stop_peeking();
  bool drain_changes(int milliseconds);
  std::size_t move(std::span<char> to);

  int descriptor_;
  bool is_socket_;
  bool can_peek_ = true;
  bool ended_ = false;
  bool full_ = false;
  bool disturbed_ = false;
  std::size_t size_ = 0;
  std::string bytes_;  // the window and, during look(), what is found
  std::string found_;
  Fd copy_out_;  // of our own pipe, for tee(2)
  Fd copy_in_;
  Fd changes_;  // reports bytes that come while others wait
};

}  // namespace cache_run
