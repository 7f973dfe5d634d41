// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entry/entry.hpp"
#include "entry/stream_order.hpp"
#include "entry/text_search.hpp"
#include "process/stream.hpp"
#include "store/spool.hpp"
#include "sys/error.hpp"

namespace cache_run {

class Store;

/// Thrown for a result that is larger than the limit for one result.
class TooLarge : public Error {
 public:
  explicit TooLarge(std::uint64_t most);  ///< `most` is the limit in bytes
};

/// Records what a command writes to its standard output and standard error, in constant memory. A
/// failure of the store ends the recording, not the command.
class StreamRecorder {
 public:
  /// Records at most `most` bytes of both streams together, in the temporary directory of `store`.
  StreamRecorder(const Store& store, std::uint64_t most);

  /// Looks for `texts` in both streams. `texts` must outlive this object. Is called before take().
  void look_for(const SoughtTexts& texts) { searches_.emplace_back(2, TextSearch(texts)); }
  /// Returns the text that a stream has, of the texts of call number `which` of look_for(); nullptr
  /// if there is none. Is called after finish().
  const SoughtText* found(std::size_t which);

  /// Records that the command wrote `bytes` to `stream`. After a failure it does nothing; finish()
  /// throws the reason.
  void take(Stream stream, std::string_view bytes) noexcept;
  /// Ends the recording and frees what was recorded. finish() then throws Error with `why`.
  void abandon(std::string why) noexcept;
  /// Puts both payloads into `entry`, and large ones into `pending` as blobs. May be called once.
  /// Throws TooLarge, and Error if the recording failed earlier or fails now.
  void finish(Entry& entry, PendingFiles& pending);

 private:
  std::uint64_t most_;
  bool too_large_ = false;
  std::optional<Spool> streams_;  ///< nullopt after the end of the recording
  std::optional<Spool> order_;
  StreamOrderWriter order_writer_;
  std::vector<std::vector<TextSearch>> searches_;  ///< of look_for(), for each stream
  std::string failure_;                            ///< why the recording ended early
};

}  // namespace cache_run
