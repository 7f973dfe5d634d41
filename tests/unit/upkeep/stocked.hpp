// SPDX-License-Identifier: MIT
// Results, sets of inputs and blobs as tests of upkeep want them.
#pragma once

#include <string>
#include <vector>

#include "../../support/scratch.hpp"
#include "entry/codec.hpp"
#include "store/publish.hpp"
#include "store/store.hpp"

namespace cache_run {

/// A blob of `size` bytes whose name is made of that digit.
inline Payload publish_blob(const Store& store, char digit, std::size_t size = 4096) {
  Digest digest;
  digest.bytes.fill(static_cast<std::uint8_t>(digit));
  publish_bytes(store, std::string(size, digit), store.blob_path(digest));
  return {.size = size, .bytes = {}, .blob = digest};
}

inline std::string result_name(char digit) { return "sort-" + std::string(40, digit); }

/// A result on one block, used so many seconds ago; its path.
inline std::string publish_result(const Store& store, char digit, int seconds_ago = 0,
                                  Payload streams = {}, std::vector<Payload> files = {}) {
  Entry entry;
  entry.key_text = "key";
  entry.streams = std::move(streams);
  for (Payload& file : files) {
    entry.outputs.push_back({.path = "out",
                             .type = OutputType::file,
                             .mode = 0644,
                             .contents = std::move(file),
                             .target = {}});
  }
  std::string path = store.result_path(result_name(digit));
  publish_bytes(store, encode(entry), path);
  make_older(path, seconds_ago);
  return path;
}

/// A set of inputs on one block, likewise.
inline std::string publish_inputs(const Store& store, char digit, int seconds_ago = 0) {
  std::string path = store.inputs_path(result_name(digit));
  publish_bytes(store, "sets", path);
  make_older(path, seconds_ago);
  return path;
}

}  // namespace cache_run
