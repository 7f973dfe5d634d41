// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "action/action.hpp"
#include "config/settings.hpp"
#include "history/cause.hpp"
#include "run/input_feeder.hpp"
#include "run/piped_input.hpp"
#include "store/spool.hpp"
#include "sys/fd.hpp"

namespace cache_run {

class Store;

/// The standard input of a command: empty, a pipe of the caller, or a kept copy of the caller's
/// file or device.
class StandardInput {
 public:
  /// Returns an empty input. fd() opens the null device for it later.
  static StandardInput empty() { return {}; }
  /// Returns the pipe or stream socket that is the standard input of this process. Reads nothing.
  /// Throws Error.
  static StandardInput pipe(bool is_socket, const AnchoredPath& directory, std::uint64_t most);
  /// Reads the standard input of this process to its end and keeps it. A small input is kept in
  /// memory, a larger one in a nameless file in `directory`. The offset of a file stays where it
  /// is.
  ///
  /// If reading or keeping fails, or if the input has more than `most` bytes, the value has no
  /// digest. The command then gets a file itself. For a device, a new process feeds the command the
  /// bytes that were read and those still to come. If none was read, the command gets the standard
  /// input of this process itself. So the command can run, but the call has no key.
  ///
  /// Throws InputLost if the new process cannot be started, or if no descriptor is left. Throws
  /// Error if the copy cannot be hashed or rewound.
  static StandardInput read(const AnchoredPath& directory, std::uint64_t most);

  /// Returns the pipe; nullptr if the input is none.
  [[nodiscard]] PipedInput* piped() const { return piped_.get(); }
  /// Returns the descriptor of this input, which this value owns. Its position is the start of the
  /// input until somebody reads it. The input must be no pipe. Throws Error if an empty input
  /// cannot be opened.
  [[nodiscard]] int fd() const;
  /// Makes this input descriptor 0 of this process, right before the command takes the place of the
  /// process. Works without a free descriptor. Throws Error if an empty input cannot be opened.
  void take_place() const;
  /// Returns the input as the key has it, before a search. Returns nullopt if the input is empty()
  /// or could not be kept.
  [[nodiscard]] std::optional<KeyedInput> keyed() const;
  /// Returns why the input has no digest though it was read; no cause if there is no such reason.
  [[nodiscard]] const Reason& problem() const { return problem_; }

  /// Returns how many bytes of the input the command has read; 0 if the input is empty().
  [[nodiscard]] std::uint64_t consumed() const;
  /// Returns whether the command has read the whole copy of a file or device.
  [[nodiscard]] bool consumed_all() const;
  /// Moves the offset of the caller's standard input to where a command leaves it that read
  /// `consumed` bytes. Takes as many bytes from a pipe, and keeps them with `keep`. Does nothing if
  /// the input is empty() or a device. Throws Error if the bytes cannot be kept.
  void leave_at(std::uint64_t consumed, bool keep = false) const;

 private:
  void keep(Spool& spool);

  std::unique_ptr<PipedInput> piped_;
  mutable Fd fd_;
  std::optional<Digest> digest_;
  Reason problem_;
  std::optional<off_t> start_;  // the caller's offset, which does not move before leave_at()
};

/// Returns whether the command of a call gets an empty standard input. Without --stdin and
/// --no-stdin it does if that of this process counts as empty, or is the list of --inputs-from.
bool gets_empty_input(const KeySettings& settings);

/// Returns whether what the command reads of standard input is in the key: with --stdin, and for a
/// watched command if there may be data.
bool keys_input(const KeySettings& settings);

/// Returns the standard input for the command of a call. If keys_input(), it is a pipe, or a copy
/// of the standard input of this process. What is read of it is kept in the cache, or in $TMPDIR if
/// the cache is read-only. Otherwise it is empty. Throws Caused if the command needs the standard
/// input of this process itself. Throws Error or InputLost, as StandardInput::read() does.
StandardInput input_of_call(const KeySettings& settings, const Store& store);

}  // namespace cache_run
