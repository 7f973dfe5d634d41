// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "config/settings.hpp"
#include "process/start.hpp"
#include "run/lookup.hpp"
#include "run/standard_input.hpp"

namespace cache_run {

/// A call that a subcommand asks about: what it would ask the cache. The command is not run, and
/// nothing in the cache changes; what is asked for the key itself is asked (normalising programs,
/// the loader), and --stdin reads standard input.
class AskedCall {
 public:
  /// Throws CannotStart if the command cannot be run at all, and an Error that says why where it
  /// would run uncached.
  AskedCall(const Settings& settings, const Command& command);

  [[nodiscard]] Lookup& lookup() { return *lookup_; }

 private:
  Caches caches_;
  StandardInput input_;
  std::optional<Lookup> lookup_;
};

}  // namespace cache_run
