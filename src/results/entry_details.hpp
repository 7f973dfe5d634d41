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

/// A stored result with facts about it that are not in its file.
struct EntryDetails {
  std::string id;
  Entry entry;
  FileTime now = 0;        ///< the present time, in ns since 1970
  FileTime used = 0;       ///< the time stamp, in ns since 1970; see store/recency.hpp
  std::uint64_t size = 0;  ///< bytes on disk, of the result and all its blobs
  Use use = {};
  std::optional<StreamSizes> streams = {};  ///< nullopt if a blob is lost or damaged
  bool complete = true;                     ///< whether all blobs exist
};

/// Returns all details as text for people: facts, key, inputs and outputs.
std::string text_of(const EntryDetails& shown, const Screen& screen);

/// Returns all details as JSON, in one line: the members of entry_json(), and then
///     "last_used": time since 1970, "size": bytes on disk, "hits": number of hits, "saved": time
///     that the hits saved, "together": whether both streams were recorded as one, "stdout",
///     "stderr": their sizes in bytes or null if they are lost, "complete": whether all blobs exist
std::string json_of(const EntryDetails& shown);

}  // namespace cache_run
