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

/// The caches that a call searches.
struct Caches {
  /// The cache that a search reads first and that stores results. It is the own cache of the call,
  /// or the fallback if the own cache is unusable.
  Store store;
  std::optional<Store> fallback;     ///< the cache that a search reads next
  std::string problem;               ///< why the own cache is unusable; empty if it is usable
  std::vector<std::string> remarks;  ///< texts for the report

  /// Returns the caches in the order in which a search reads them.
  [[nodiscard]] std::vector<const Store*> all() const;
  /// Returns the identities of the cache directories, which are never inputs.
  [[nodiscard]] std::vector<FileIdentity> identities() const;
};

/// Returns " in the fallback 'DIR'", or "" for the own cache of a call.
std::string place_text(const Store& store);

/// Opens the caches that the settings name. `access` is the access to the own cache of the call.
/// Reports an unfit fallback and does not use it. Does not use a fallback that is missing or is the
/// own cache either. Throws Error if neither cache can be used.
Caches open_caches(const Settings& settings, Access access);

}  // namespace cache_run
