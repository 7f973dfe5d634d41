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

/// Removes the digest memo at `path`, to be made anew, if its file has more than `most` bytes. It
/// only ever grows, up to 256 MiB, where whoever is to write the next record does the same. Who has
/// it open goes on with it.
bool limit_memo(const std::string& path, std::uint64_t most);

/// The digest memo: file identity to contents, in an LMDB file shared by all processes. It only
/// saves time: a memo that cannot be opened, read or written remembers nothing, and a damaged one
/// is removed to be made anew, even if LMDB faults on it. The caller decides what may be remembered
/// (see is_settled()).
///
/// With read_only an existing file is read and nothing is made, changed or removed, not even in the
/// lock file. As readers then hold no lock, a writer may change a page while it is read: the check
/// bytes of each record and the trap for faults see to it that this costs time and no more.
class DigestMemo {
 public:
  /// With an empty path it remembers nothing.
  explicit DigestMemo(std::string path, Access access = Access::read_write)
      : path_(std::move(path)), access_(access), usable_(!path_.empty()) {}

  /// What is known of the file in exactly this state.
  std::optional<Contents> find(const FileIdentity& identity);
  /// Takes note; written by flush().
  void remember(const FileIdentity& identity, Contents contents);
  /// Writes what was noted, in one transaction, and lets go of the state that find() reads. With
  /// read_only what was noted is forgotten.
  void flush();

 private:
  template <typename Call>
  int call(const Call& lmdb);
  bool open();
  bool begin_reading();
  void discard();

  std::string path_;
  Access access_;
  std::unique_ptr<FaultTrap> trap_;  // while reading
  MemoEnv env_;
  MemoTxn reading_;  // after env_: must end first
  unsigned table_ = 0;
  bool usable_;
  MemoRecords noted_;
};

}  // namespace cache_run
