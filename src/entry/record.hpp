// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entry/entry.hpp"
#include "entry/stream_order.hpp"
#include "process/stream.hpp"
#include "store/spool.hpp"
#include "store/store.hpp"

namespace cache_run {

/// Takes down what a command writes, in constant memory. A store that fails ends the recording, not
/// the command.
class StreamRecorder {
 public:
  explicit StreamRecorder(const Store& store);

  void take(Stream stream, std::string_view bytes) noexcept;
  /// Gives up recording; frees what was recorded.
  void abandon(std::string why) noexcept;
  /// Puts both payloads into `entry`. Throws Error, also if the recording had failed.
  void finish(Entry& entry);

 private:
  const Store& store_;
  std::optional<Spool> streams_;
  std::optional<Spool> order_;
  StreamOrderWriter order_writer_;
  std::string failure_;
};

}  // namespace cache_run
