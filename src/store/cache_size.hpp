// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "store/amount.hpp"
#include "store/store.hpp"
#include "sys/fault_trap.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// What is known of the size of a cache without looking at its files.
struct CacheSize {
  Amount kept;     ///< all results, sets of inputs and blobs; about, until it is measured again
  Amount evicted;  ///< in all, since the file was made
  FileTime upkeep = 0;  ///< when all was last measured; 0: never
};

/// The file `counters` of a cache: 4 KiB, mapped, to which all processes add atomically; no lock,
/// no waiting for the disk. 8 bytes "CRGAUGE1", then little-endian 64-bit numbers. Written to disk,
/// never renumber: bytes kept, files kept, bytes evicted, files evicted, time of the last upkeep
/// (ns since 1970).
///
/// A file that is missing, of another format or damaged is made anew and says that nothing was ever
/// measured, unless the cache has no files yet. So may numbers that make no sense, and nobody is to
/// remove a file on the word of such a number: see upkeep.hpp.
///
/// While it lives it has the process's fault handlers: see fault_trap.hpp.
class CacheSizeFile {
 public:
  /// Is false where the file cannot be had or made; a read-only store gets none.
  explicit CacheSizeFile(const Store& store);
  ~CacheSizeFile();
  CacheSizeFile(const CacheSizeFile&) = delete;
  CacheSizeFile& operator=(const CacheSizeFile&) = delete;
  CacheSizeFile(CacheSizeFile&&) = delete;
  CacheSizeFile& operator=(CacheSizeFile&&) = delete;

  explicit operator bool() const { return numbers_ != nullptr; }

  /// All zero without a file.
  [[nodiscard]] CacheSize read() const;
  /// Adds to what is kept: what it is then.
  Amount add(Amount change);
  /// All was measured at `time`, when the file said `before`, and found to be `measured`;
  /// what others add meanwhile is not lost.
  void set_measured(Amount before, Amount measured, FileTime time);
  void add_evicted(Amount evicted);

 private:
  enum class Place : std::size_t { bytes, files, evicted_bytes, evicted_files, upkeep };
  static constexpr std::size_t kFirst = 1;  // after the magic

  /// Does `work`, which may fault.
  template <typename Work>
  void use(const Work& work) const;
  // To be used so only; the latter returns the sum.
  [[nodiscard]] std::int64_t number(Place place) const;
  std::int64_t add_to(Place place, std::int64_t change);

  mutable FaultTrap trap_;           // one for all uses: it costs six system calls
  std::int64_t* numbers_ = nullptr;  // the whole mapped file
};

}  // namespace cache_run
