// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "store/amount.hpp"
#include "sys/fault_trap.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

class Store;

/// The numbers of the file `counters`: an estimate of how much a cache holds.
struct CacheSize {
  Amount kept;          ///< results, input sets and blobs; exact only after an upkeep
  Amount evicted;       ///< removed files, in all since the file `counters` was created
  FileTime upkeep = 0;  ///< time of the last measurement; 0: never measured
};

/// The file `counters` of a cache. All processes map it and add to its numbers atomically, without
/// a lock and without waiting for the disk.
/// The file has 4 KiB: the 8 bytes "CRGAUGE1", then little-endian 64-bit numbers. These are bytes
/// kept, files kept, bytes removed, files removed, time of the last upkeep (ns since 1970). Caches
/// on disk have this format: never renumber.
///
/// A missing or damaged file is recreated with upkeep time 0, which means "never measured". If the
/// cache has no files yet, the upkeep time is the present time. The numbers may be wrong: never
/// remove a file because of them; measure first.
/// The object holds a FaultTrap during its lifetime, and a process may have only one at a time.
class CacheSizeFile {
 public:
  /// Maps the file. Creates a missing or unusable one, unless the store is read-only. On a failure
  /// the object converts to false.
  explicit CacheSizeFile(const Store& store);
  ~CacheSizeFile();
  CacheSizeFile(const CacheSizeFile&) = delete;
  CacheSizeFile& operator=(const CacheSizeFile&) = delete;
  CacheSizeFile(CacheSizeFile&&) = delete;
  CacheSizeFile& operator=(CacheSizeFile&&) = delete;

  explicit operator bool() const { return numbers_ != nullptr; }

  /// Returns the numbers; all zero without a file. If the amounts make no sense, the upkeep time is
  /// 0, so that the caller measures.
  [[nodiscard]] CacheSize read() const;
  /// Adds `change` to the kept amount and returns the sum, or zeros without a file.
  Amount add(Amount change);
  /// Corrects the kept amount by a measurement that found `measured`, and sets the upkeep time.
  /// `before` is what read() gave when it began. Keeps what other processes added meanwhile.
  void set_measured(Amount before, Amount measured, FileTime time);
  void add_evicted(Amount evicted);

 private:
  enum class Place : std::size_t { bytes, files, evicted_bytes, evicted_files, upkeep };
  static constexpr std::size_t kFirst = 1;  // after the magic

  /// Runs `work`, and survives a fault in it. Only `work` may call number() and add_to().
  template <typename Work>
  void use(const Work& work) const;
  [[nodiscard]] std::int64_t number(Place place) const;
  std::int64_t add_to(Place place, std::int64_t change);

  mutable FaultTrap trap_;           // kept for all uses, because it costs six system calls
  std::int64_t* numbers_ = nullptr;  // the mapped file, with the magic as its first number
};

}  // namespace cache_run
