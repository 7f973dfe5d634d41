// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "sys/anchored_path.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Returns the path of the record of temporary names for the run lock at `lock_path`.
AnchoredPath staged_record(const AnchoredPath& lock_path);
/// Returns whether a record may have this name.
bool is_staged_record(std::string_view name);

/// The temporary names that a call gives to files beside outputs, noted in a record before it uses
/// them. If the call is killed, the next one that notes names there removes the files, or an upkeep
/// does.
///
/// Calls of one key share a record. Each holds a shared flock(2) on it. Whoever can get an
/// exclusive one knows that all others have ended. An item is the inode of the record, a blank, a
/// path and a NUL byte. The inode makes all items of a copied record void, for a copy of a cache
/// must not remove the files of calls that run.
class StagedNames {
 public:
  /// Notes nothing if `record` is empty. It may be impossible to write the record, or to lock it:
  /// then nothing is noted.
  explicit StagedNames(AnchoredPath record) : record_(std::move(record)) {}
  ~StagedNames() { close(); }
  StagedNames(const StagedNames&) = delete;
  StagedNames& operator=(const StagedNames&) = delete;
  StagedNames(StagedNames&&) = delete;
  StagedNames& operator=(StagedNames&&) = delete;

  /// Notes paths that this process is about to create. Their names must be staged ones.
  void note(std::span<const std::string> paths);
  /// Removes the record, unless other processes use it. No noted name may exist any more.
  void close();

 private:
  bool open();

  AnchoredPath record_;
  Fd file_;
  std::uint64_t written_ = 0;  ///< bytes that this process wrote
};

/// Removes the files that the record at `path` notes, and the record. Does nothing if a process
/// uses it, or if there is none. Removes only files and links of this user whose names are staged
/// ones, and goes by no record that is a copy.
void remove_staged(const AnchoredPath& path);
/// Removes the files that the record at `path` notes, for a caller that holds an exclusive lock on
/// it.
void remove_noted_in(const AnchoredPath& path);

}  // namespace cache_run
