// SPDX-License-Identifier: MIT
#include "entry/blobs_of.hpp"

#include <algorithm>

namespace cache_run {

std::vector<const Payload*> blobs_of(const Entry& entry) {
  std::vector<const Payload*> blobs;
  const auto add = [&](const Payload& payload) {
    if (payload.blob) blobs.push_back(&payload);
  };
  add(entry.streams);
  add(entry.order);
  for (const Output& output : entry.outputs) add(output.contents);
  std::sort(blobs.begin(), blobs.end(), [](const Payload* left, const Payload* right) {
    return left->blob->bytes < right->blob->bytes;
  });
  const auto last = std::unique(
      blobs.begin(), blobs.end(),
      [](const Payload* left, const Payload* right) { return *left->blob == *right->blob; });
  blobs.erase(last, blobs.end());
  return blobs;
}

}  // namespace cache_run
