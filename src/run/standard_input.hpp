// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "hash/digest.hpp"
#include "history/cause.hpp"
#include "run/input_feeder.hpp"
#include "store/spool.hpp"
#include "sys/fd.hpp"

namespace cache_run {

class Store;

/// The standard input of a command: empty, or a kept copy of the standard input of this process.
class StandardInput {
 public:
  /// Returns an empty input. fd() opens the null device for it later.
  static StandardInput empty() { return {}; }
  /// Reads the standard input of this process to its end and keeps it. A small input is kept in
  /// memory, a larger one in a nameless file in `directory`. The offset of a file stays where it
  /// is.
  ///
  /// If reading or keeping fails, or if the input has more than `most` bytes, the value has no
  /// digest. The command then gets a file itself. For a pipe, a new process feeds the command the
  /// bytes that were read and those still to come. If none was read, the command gets the standard
  /// input of this process itself. So the command can run, but the call has no key.
  ///
  /// Throws InputLost if the new process cannot be started, or if no descriptor is left. Throws
  /// Error if the copy cannot be hashed or rewound.
  static StandardInput read(const std::string& directory, std::uint64_t most);

  /// Returns the descriptor of this input, which this value owns. Its position is the start of the
  /// input until somebody reads it. Throws Error if an empty input cannot be opened.
  [[nodiscard]] int fd() const;
  /// Makes this input descriptor 0 of this process, right before the command takes the place of the
  /// process. Works without a free descriptor. Throws Error if an empty input cannot be opened.
  void take_place() const;
  /// Returns the digest of the whole input; nullopt if the input is empty() or could not be kept.
  [[nodiscard]] const std::optional<Digest>& digest() const { return digest_; }
  /// Returns why the input has no digest though it was read; no cause if there is no such reason.
  [[nodiscard]] const Reason& problem() const { return problem_; }

  /// Returns how many bytes of the input the command has read; 0 if the input is empty().
  [[nodiscard]] std::uint64_t consumed() const;
  /// Moves the offset of the caller's standard input to where a command leaves it that read
  /// `consumed` bytes. Does nothing if the input is empty() or the kernel keeps no offset for it.
  void leave_at(std::uint64_t consumed) const;

 private:
  void keep(Spool& spool);

  mutable Fd fd_;
  std::optional<Digest> digest_;
  Reason problem_;
  std::optional<off_t> start_;  // the caller's offset, which does not move before leave_at()
};

/// Returns whether the command of a call gets an empty standard input. Without --stdin and
/// --no-stdin it does if that of this process counts as empty, or is the list of --inputs-from.
bool gets_empty_input(const KeySettings& settings);

/// Returns the standard input for the command of a call. With --stdin it is a copy of the standard
/// input of this process. The copy is kept in the cache, or in $TMPDIR if the cache is read-only.
/// Otherwise it is empty. Throws Caused if the command needs the standard input of this process
/// itself. Throws Error or InputLost, as StandardInput::read() does.
StandardInput input_of_call(const KeySettings& settings, const Store& store);

}  // namespace cache_run
