// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cache_run {

/// A reason for which no result of a watched command can be kept.
enum class TraceRefusal : std::uint8_t {
  network,
  ipc,
  device,
  pseudo_file,  ///< a file of the kernel whose contents change
  kernel_ring,
  file_handle,
  name_space,
  other_process,
  own_filter,
  machine,
  foreign_call,  ///< a system call of another architecture
  deleted,       ///< a path through a directory that was removed
  inherited,     ///< descriptors above 2 that were open at the start
  descendants,   ///< processes that were alive at the end
  too_much,      ///< more paths than can be kept
  moment,        ///< a program that tells the time or the like
  nested,        ///< cache-run itself
  unreadable,    ///< a process that cannot be looked into
};

/// Returns the word for a refusal, as `--allow` and JSON have it.
std::string_view word_of(TraceRefusal refusal);

/// What a command did that no result can rest on. Keeps each thing once, in order.
class TraceRefusals {
 public:
  struct One {
    TraceRefusal why;
    std::string what;  ///< what the command did, such as "connect to 127.0.0.1:80"

    bool operator==(const One&) const = default;
  };

  void add(TraceRefusal why, std::string what);
  [[nodiscard]] const std::vector<One>& all() const { return all_; }

 private:
  std::vector<One> all_;
};

}  // namespace cache_run
