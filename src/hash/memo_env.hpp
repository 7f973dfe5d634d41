// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "sys/access.hpp"
#include "sys/anchored_path.hpp"

// Declarations of LMDB's types, so that few files need its header.
struct MDB_env;
struct MDB_txn;

namespace cache_run {

struct CloseEnv {
  void operator()(MDB_env* env) const;
};
struct AbortTxn {
  void operator()(MDB_txn* txn) const;
};
using MemoEnv = std::unique_ptr<MDB_env, CloseEnv>;
using MemoTxn = std::unique_ptr<MDB_txn, AbortTxn>;

/// Returns an LMDB environment with the settings of the digest memo, not open yet. Returns an empty
/// pointer if there is no memory.
MemoEnv make_memo_env();

/// Opens `env` on the file at `path`, and creates this file and its lock file if they are missing.
/// Returns 0 or an error of LMDB or errno. Returns MDB_CORRUPTED also for a file that was cut
/// short, and MDB_INVALID for one that is no regular file, such as a symbolic link. May fault on a
/// damaged file, so the caller needs a FaultTrap or a process of its own.
///
/// With read_only it creates and changes nothing, and takes no lock. A writer may then reuse pages
/// that are being read. So any bytes may be found, and reading them may fault.
int open_memo_env(MDB_env* env, const AnchoredPath& path, Access access = Access::read_write);

}  // namespace cache_run
