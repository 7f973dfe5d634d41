// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/inventory.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// A blob of a result, as a list counts it.
struct BlobFact {
  std::uint64_t start = 0;  ///< the first 8 bytes of its digest, enough to distinguish blobs
  std::uint64_t size = 0;   ///< bytes on disk

  auto operator<=>(const BlobFact&) const = default;
};

/// What tells whether a file of a result needs no second reading.
enum class FactsState : std::uint8_t { sound, damaged, unreadable };

/// The facts that choose and order the results of a list. They do not contain the command, which
/// may be long.
struct ResultFacts {
  StoredFile file;
  FactsState state = FactsState::unreadable;  ///< the facts below are of sound results only
  std::uint8_t status = 0;
  FileTime started = 0;        ///< ns since 1970
  std::uint64_t duration = 0;  ///< ns
  std::uint64_t scope = 0;     ///< scope_mark() of its scope
  std::vector<BlobFact> blobs;
};

/// Returns a number for a scope. Different scopes have different numbers, except by chance.
std::uint64_t scope_mark(std::string_view scope);

/// Reads the result `file` and returns its facts.
ResultFacts facts_of(const Store& store, StoredFile&& file);

}  // namespace cache_run
