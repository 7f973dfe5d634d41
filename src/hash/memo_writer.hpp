// SPDX-License-Identifier: MIT
#pragma once

#include <utility>
#include <vector>

#include "hash/contents.hpp"
#include "sys/anchored_path.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

using MemoRecords = std::vector<std::pair<FileIdentity, Contents>>;

/// Writes the records into the digest memo at `path`, in one transaction. LMDB trusts its file, so
/// a damaged page can make it write anywhere in memory. So a child process writes, and this process
/// waits for it.
///
/// Returns false if the caller should remove the memo. The file is damaged, full or not writable,
/// or the child took longer than 2 seconds. Returns true also if no child could be started: then
/// nothing is written, and nothing is wrong with the memo.
bool write_memo(const AnchoredPath& path, const MemoRecords& records);

}  // namespace cache_run
