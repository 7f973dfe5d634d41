// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "config/settings.hpp"
#include "hash/digest.hpp"
#include "store/spool.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/log.hpp"

namespace cache_run {

/// Thrown when part of standard input was read and can be handed to nobody: the command cannot be
/// run.
class InputLost : public Error {
 public:
  using Error::Error;
};

/// What the command gets as standard input.
class StandardInput {
 public:
  /// Nothing: the null device, which is opened when it is asked for.
  static StandardInput empty() { return {}; }
  /// Reads ours to its end and keeps it, in memory if it is small, else in `directory`. If that
  /// fails there is no digest, and a process that stays behind feeds what was read and what is
  /// still to come: then the command can be run but not keyed. Throws Error if nothing was read,
  /// InputLost.
  static StandardInput read(const std::string& directory);

  /// A descriptor that reads it from its start. Throws Error.
  [[nodiscard]] int fd() const;
  /// Makes it that of this process, which the command is to take the place of. Needs no further
  /// descriptor.
  void take_place() const;
  [[nodiscard]] const std::optional<Digest>& digest() const { return digest_; }
  /// Why there is no digest.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  mutable Fd fd_;
  std::optional<Digest> digest_;
  std::string problem_;
};

/// What the command of a call gets: ours, kept in the cache or, where that is only read, in
/// $TMPDIR; or nothing. Throws as StandardInput does.
StandardInput input_of_call(const KeySettings& settings, const Store& store);

/// Returns whether ours is a pipe or file with data left in it, which a command that gets nothing
/// may have been meant for.
bool input_is_waiting();

/// Warns if the command gets an empty standard input though data is waiting in ours.
void warn_of_unread_input(const KeySettings& settings, const Log& log);

}  // namespace cache_run
