// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "store/store.hpp"
#include "sys/access.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// The caches of a call.
struct Caches {
  /// Where results are looked for first and stored: the call's own, or the fallback in its place if
  /// that is unusable.
  Store store;
  std::optional<Store> fallback;     ///< where results are looked for next
  std::string problem;               ///< why the own one is unusable; nothing can be stored then
  std::vector<std::string> remarks;  ///< for the report

  /// In the order in which they are asked.
  [[nodiscard]] std::vector<const Store*> all() const;
  [[nodiscard]] std::vector<FileIdentity> identities() const;
};

/// Returns " in the fallback 'DIR'", or nothing for the call's own cache.
std::string place_text(const Store& store);

/// Opens what the settings name, the call's own cache with such access. A fallback that is unfit
/// for use is told and not used, one that is missing or the own one again is just not used. Throws
/// Error if neither can be used.
Caches open_caches(const Settings& settings, Access access);

}  // namespace cache_run
