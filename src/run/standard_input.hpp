// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "hash/digest.hpp"
#include "store/spool.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {

class Store;

/// Thrown when cache-run cannot hand its standard input on to the command. The command cannot run
/// then, because a part of the input may be read already.
class InputLost : public Error {
 public:
  using Error::Error;
};

/// The standard input of a command: empty, or a kept copy of the standard input of this process.
class StandardInput {
 public:
  /// Returns an empty input. fd() opens the null device for it later.
  static StandardInput empty() { return {}; }
  /// Reads the standard input of this process to its end and keeps it. A small input is kept in
  /// memory, a larger one in a file in `directory`.
  ///
  /// If reading or keeping fails, the value has no digest. A new process then feeds the command the
  /// bytes that were read and those still to come. If none was read, the command gets the standard
  /// input of this process itself. So the command can run, but the call has no key.
  ///
  /// Throws InputLost if the new process cannot be started, or if no descriptor is left. Throws
  /// Error if the copy cannot be hashed or rewound.
  static StandardInput read(const std::string& directory);

  /// Returns the descriptor of this input, which this value owns. Its position is the start of the
  /// input until somebody reads it. Throws Error if an empty input cannot be opened.
  [[nodiscard]] int fd() const;
  /// Makes this input descriptor 0 of this process, right before the command takes the place of the
  /// process. Works without a free descriptor. Throws Error if an empty input cannot be opened.
  void take_place() const;
  /// Returns the digest of the whole input; nullopt if the input is empty() or could not be kept.
  [[nodiscard]] const std::optional<Digest>& digest() const { return digest_; }
  /// Returns why keeping the input failed; "" if it did not fail.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  mutable Fd fd_;
  std::optional<Digest> digest_;
  std::string problem_;
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
