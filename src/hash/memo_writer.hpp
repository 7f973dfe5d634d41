// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "hash/contents.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

using MemoRecords = std::vector<std::pair<FileIdentity, Contents>>;

/// Writes the records into the digest memo at `path`, in one transaction. LMDB believes what its
/// file says, and a damaged page makes it write anywhere in memory; so this happens in a process of
/// its own, which is waited for. False if it failed: the file is damaged, full or cannot be
/// written.
bool write_memo(const std::string& path, const MemoRecords& records);

}  // namespace cache_run
