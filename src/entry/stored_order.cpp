// SPDX-License-Identifier: MIT
#include "entry/stored_order.hpp"

#include <unistd.h>

#include <utility>

#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/interruption.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kOrderChunk = 64UL * 1024;

}  // namespace

StoredOrder::StoredOrder(const Payload& order, Fd blob)
    : order_(order), blob_(std::move(blob)), reader_(order.bytes) {}

void StoredOrder::begin() {
  if (blob_ && lseek(blob_.get(), 0, SEEK_SET) != 0) throw_errno("read", "blob");
  buffer_.clear();
  reader_ = StreamOrderReader(order_.bytes);
}

std::optional<StreamRun> StoredOrder::next() {
  for (;;) {
    if (blob_ && reader_.rest().size() < kMostOfLength) read_more();
    auto run = reader_.next();
    // Only the first length of a real order may be 0. A made-up one may be nothing but zeros.
    if (!run || run->size > 0) return run;
  }
}

void StoredOrder::read_more() {
  throw_if_asked_to_end();
  std::string bytes(reader_.rest());
  const std::size_t kept = bytes.size();
  bytes.resize(kept + kOrderChunk);
  bytes.resize(kept + read_fully(blob_.get(), {bytes.data() + kept, kOrderChunk}, "blob"));
  buffer_ = std::move(bytes);
  reader_.go_on_with(buffer_);
}

bool StoredOrder::covers(std::uint64_t streams) {
  std::uint64_t left = streams;
  while (const auto run = next()) {
    if (run->size > left) return false;
    left -= run->size;
  }
  begin();
  return left == 0;
}

}  // namespace cache_run
