// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace cache_run {

/// What cache-run itself says, on stderr, a line each; stdout belongs to the command. Every line
/// is one write, so lines of parallel calls do not mix.
class Log {
 public:
  Log(bool quiet, bool verbose) : quiet_(quiet), verbose_(verbose) {}

  [[nodiscard]] bool verbose() const { return verbose_; }

  /// Something went otherwise than asked; the command is not affected. Silenced by --quiet.
  void warning(std::string_view text) const;
  /// What goes on right now, for a person at a terminal. Silenced by --quiet.
  void notice(std::string_view text) const;
  /// The one status line of a call. Said with --verbose only.
  void status(std::string_view text) const;

 private:
  bool quiet_;
  bool verbose_;
};

/// A failure of cache-run itself: always said.
void say_error(std::string_view text);

}  // namespace cache_run
