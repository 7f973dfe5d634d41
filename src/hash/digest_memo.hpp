// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "hash/contents.hpp"
#include "hash/memo_env.hpp"
#include "hash/memo_writer.hpp"
#include "sys/access.hpp"
#include "sys/fault_trap.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// Removes the digest memo at `path` if its file has more than `most` bytes. Returns whether it
/// did. The next write creates a new memo. A process that has the old file open can go on with it.
///
/// A memo never shrinks. It grows to 256 MiB at most; then a write fails, and flush() removes it.
bool limit_memo(const AnchoredPath& path, std::uint64_t most);

/// The digest memo: a table from file identity to contents, in an LMDB file that all processes
/// share. It only saves time, and no function throws because of it. A memo that cannot be opened,
/// read or written finds nothing. A damaged memo is removed, even if LMDB faults on it. The caller
/// must pass only contents of settled files (see is_settled()).
///
/// With read_only nothing on disk is created, changed or removed, not even in the lock file. The
/// reader then holds no lock, so a writer may change a page while it is read. Check bytes of each
/// record and a fault trap make this cost time and nothing else.
class DigestMemo {
 public:
  /// Opens nothing yet. A memo with an empty `path` never finds or stores anything.
  explicit DigestMemo(AnchoredPath path, Access access = Access::read_write)
      : path_(std::move(path)), access_(access), usable_(!path_.empty()) {}

  /// Returns the contents of the file whose identity equals `identity` in every field. Returns
  /// nullopt if there is no sound record of it. Later calls read the same snapshot until flush().
  std::optional<Contents> find(const FileIdentity& identity);
  /// Keeps a record in memory until flush().
  void remember(const FileIdentity& identity, Contents contents);
  /// Ends the snapshot that find() reads, and writes all new records in one transaction. With
  /// read_only it drops the new records.
  void flush();

 private:
  template <typename Call>
  int call(const Call& lmdb);
  bool open();
  bool begin_reading();
  void discard();

  AnchoredPath path_;
  Access access_;
  std::unique_ptr<FaultTrap> trap_;  // from the first call of LMDB to flush()
  MemoEnv env_;
  MemoTxn reading_;     // the snapshot; declared after env_, because it must end first
  unsigned table_ = 0;  // LMDB's number of the only table
  bool usable_;         // false for an empty path, and after a failure
  MemoRecords noted_;   // new records, not yet written
};

}  // namespace cache_run
