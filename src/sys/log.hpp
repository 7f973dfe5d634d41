// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "sys/style.hpp"

namespace cache_run {

/// The messages of cache-run itself, one line each. They go to stderr, because stdout belongs to
/// the command. Each line is one write(2), so lines of parallel calls do not mix. Control
/// characters in a text appear as \xNN, and of a very long name both ends. Failures to write are
/// ignored.
class Log {
 public:
  Log(bool quiet, bool verbose) : quiet_(quiet), verbose_(verbose) {}

  [[nodiscard]] bool verbose() const { return verbose_; }

  /// Warns of a problem that does not affect the command. Writes nothing with --quiet.
  void warning(std::string_view text) const;
  /// Reports to a person at a terminal what cache-run does now. Writes nothing with --quiet.
  void notice(std::string_view text) const;
  /// Writes the status line of a call. On a terminal, its first word has this style. Writes nothing
  /// without --verbose.
  void status(std::string_view text, Style style) const;

 private:
  bool quiet_;
  bool verbose_;
};

/// Reports a failure of cache-run itself, even with --quiet.
void say_error(std::string_view text);

}  // namespace cache_run
