// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "action/action.hpp"
#include "hash/hasher.hpp"
#include "history/cause.hpp"
#include "process/input_feed.hpp"
#include "process/peeked_input.hpp"
#include "store/spool.hpp"

namespace cache_run {

/// The standard input of this process if it is a pipe or a stream socket (--stdin). A search for a
/// result knows how much runs of the action have read, and looks at as much. A run passes it on to
/// the command, and hashes what the command reads.
///
/// Bytes stay in the pipe as long as that has room. What no longer fits there is taken into a
/// spool. Positions count from the first byte.
class PipedInput final : public InputBytes {
 public:
  /// `directory` is for a spool that is not small. `most` is --max-stdin. Throws Error.
  PipedInput(bool is_socket, AnchoredPath directory, std::uint64_t most);

  // For a search.

  /// How long a search waits for the next byte.
  struct Patience {
    int first = 0;   ///< ms to wait for the first byte; -1: without a limit
    int next = 0;    ///< ms to wait for each of the others
    int total = -1;  ///< ms to wait in all; -1: without a limit
  };
  /// Waits until the first `size` bytes are at hand. Returns false if they never come or take too
  /// long, or are more than `most`. Throws Error if reading fails.
  bool reach(std::uint64_t size, const Patience& patience);
  /// Waits until all bytes are at hand, by the rules of reach().
  bool reach_end(const Patience& patience);
  /// Returns the first `size` bytes, which must be at hand, as the key has them.
  KeyedInput prefix(std::uint64_t size);
  /// Returns all bytes as the key has them. reach_end() must have returned true.
  KeyedInput whole();
  /// Returns whether the waiting so far took as long as `patience` allows in all.
  [[nodiscard]] bool has_waited(const Patience& patience) const {
    return patience.total >= 0 && waited_ >= std::chrono::milliseconds(patience.total);
  }
  /// Returns how many bytes are at hand.
  [[nodiscard]] std::uint64_t size() const { return start_ + source_.window().size(); }

  // For the command.

  std::string_view at(std::uint64_t position) noexcept override;
  void look_for_more() noexcept override;
  [[nodiscard]] bool ended() const noexcept override {
    return detached_ || broken_ || source_.ended();
  }
  [[nodiscard]] int fd() const noexcept override { return source_.fd(); }
  int changes() noexcept override { return detached_ ? -1 : source_.changes(); }
  void consumed(std::uint64_t position) noexcept override;
  void close() noexcept override;
  /// Returns what a run that read `size` bytes has in its key. With `saw_end` it read all. Throws
  /// Caused if there is no such key.
  KeyedInput of_run(std::uint64_t size, bool saw_end);

  /// Takes the first `size` bytes out of the pipe, as the command of a result did. Keeps them, if
  /// `keep` says so.
  void leave_at(std::uint64_t size, bool keep);
  /// Takes and keeps the bytes of `asked`, then leaves the pipe to the caller for good. A search
  /// then asks only for `asked`. Returns the descriptor of the spool; -1 if there is none. Throws
  /// Error.
  int detach(const KeyedInput& asked);
  /// Returns the input of the only search after detach().
  [[nodiscard]] const std::optional<KeyedInput>& asked() const { return asked_; }
  /// Returns the spool if bytes were taken from the pipe, which are in it; else nullptr.
  Spool* taken();

 private:
  bool more(const Patience& patience, std::uint64_t most);
  bool wait(int pause, const Patience& patience);
  void spool_window();
  std::string_view in_spool(std::uint64_t position);

  PeekedInput source_;
  Spool spool_;
  std::uint64_t most_;
  std::uint64_t start_ = 0;                  // the position of the first byte of the window
  std::map<std::uint64_t, Digest> digests_;  // of prefixes
  std::chrono::nanoseconds waited_{};        // by searches
  std::optional<Hasher> prefix_hasher_;
  std::uint64_t prefix_hashed_ = 0;
  std::optional<Hasher> hasher_;  // of what the command has consumed
  std::uint64_t counted_ = 0;     // bytes of it
  bool failed_ = false;           // to hash
  bool broken_ = false;           // cannot be read any more
  bool detached_ = false;
  std::optional<KeyedInput> asked_;
  std::string buffer_;
};

/// Waits for the end as long as there is a writer.
constexpr PipedInput::Patience kUntilEnd{.first = -1, .next = -1};

/// Returns the message for an input that is too large.
std::string too_large_input(std::uint64_t most);

}  // namespace cache_run
