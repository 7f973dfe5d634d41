// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "entry/entry.hpp"
#include "entry/recorded_streams.hpp"
#include "history/history.hpp"
#include "print/screen.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// A stored result and what is known about it besides.
struct EntryDetails {
  std::string id;
  Entry entry;
  FileTime now = 0;
  FileTime used = 0;       ///< renewed by a hit at most hourly
  std::uint64_t size = 0;  ///< on disk, of its file and all blobs that it refers to
  Use use = {};
  std::optional<StreamSizes> streams = {};  ///< nullopt if that is lost
  bool complete = true;                     ///< whether all blobs are there
};

/// All of it for people.
std::string text_of(const EntryDetails& shown, const Screen& screen);

/// What entry_json() says, and then
///     "last_used": since 1970, "size": on disk, "hits": how often it was used, "saved": what that
///     saved, "together": whether both streams were recorded as one, "stdout", "stderr": their
///     sizes or null if that is lost, "complete": whether nothing of it is gone
std::string json_of(const EntryDetails& shown);

}  // namespace cache_run
