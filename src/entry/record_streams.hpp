// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "entry/entry.hpp"
#include "entry/stream_order.hpp"
#include "process/stream.hpp"
#include "store/spool.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"

namespace cache_run {

/// Thrown for a result that is larger than the user wants to keep.
class TooLarge : public Error {
 public:
  explicit TooLarge(std::uint64_t most);
};

/// Takes down what a command writes, in constant memory. A store that fails ends the recording, not
/// the command.
class StreamRecorder {
 public:
  /// At most `most` bytes of both streams.
  StreamRecorder(const Store& store, std::uint64_t most);

  void take(Stream stream, std::string_view bytes) noexcept;
  /// Gives up recording; frees what was recorded.
  void abandon(std::string why) noexcept;
  /// Puts both payloads into `entry`. Throws TooLarge, or Error, also if the recording had failed.
  void finish(Entry& entry, PendingFiles& pending);

 private:
  const Store& store_;
  std::uint64_t most_;
  bool too_large_ = false;
  std::optional<Spool> streams_;
  std::optional<Spool> order_;
  StreamOrderWriter order_writer_;
  std::string failure_;
};

}  // namespace cache_run
