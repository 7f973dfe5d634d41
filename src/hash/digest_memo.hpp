// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hash/contents.hpp"
#include "sys/file_identity.hpp"

// LMDB's types, so that no other file needs its header.
struct MDB_env;
struct MDB_txn;

namespace cache_run {

/// The digest memo: file identity to contents, in an LMDB file shared by all processes. It only
/// saves time: a memo that cannot be opened, read or written remembers nothing, and a damaged one
/// is removed to be made anew. The caller decides what may be remembered (see is_settled()).
class DigestMemo {
 public:
  explicit DigestMemo(std::string path);

  /// What is known of the file in exactly this state.
  std::optional<Contents> find(const FileIdentity& identity);
  /// Takes note; written by flush().
  void remember(const FileIdentity& identity, Contents contents);
  /// Writes what was noted, in one transaction, and lets go of the state that find() reads.
  void flush();

 private:
  struct CloseEnv {
    void operator()(MDB_env* env) const;
  };
  struct AbortTxn {
    void operator()(MDB_txn* txn) const;
  };

  bool open();
  bool begin_reading();
  bool write_noted();
  void discard();

  std::string path_;
  std::unique_ptr<MDB_env, CloseEnv> env_;
  std::unique_ptr<MDB_txn, AbortTxn> reading_;  // after env_: must end first
  unsigned table_ = 0;
  bool usable_ = true;
  std::vector<std::pair<FileIdentity, Contents>> noted_;
};

}  // namespace cache_run
