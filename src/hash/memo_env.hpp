// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "sys/access.hpp"

// LMDB's types, so that few files need its header.
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

/// An LMDB environment with the settings of the digest memo, not open yet; empty if memory lacks.
MemoEnv make_memo_env();

/// Opens it on the file at `path`, made if missing. The result is LMDB's; MDB_CORRUPTED also for a
/// file that was cut short. May fault on a damaged file.
///
/// With read_only nothing is made or changed, and no lock is taken: who writes meanwhile may reuse
/// the pages that are being read, so what is found may be anything, and finding it may fault.
int open_memo_env(MDB_env* env, const std::string& path, Access access = Access::read_write);

}  // namespace cache_run
