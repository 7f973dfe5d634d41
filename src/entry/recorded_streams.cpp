// SPDX-License-Identifier: MIT
#include "entry/recorded_streams.hpp"

#include "entry/stream_order.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

/// Returns the bytes of the order of the streams. Throws Lost or Damaged.
std::string load_order(const Entry& entry, const Store& store, FileDigests& digests) {
  if (!entry.order.blob) return entry.order.bytes;
  if (entry.order.packed != PackedPart()) throw Damaged("an order of streams is never packed");
  const Fd blob = open_blob(store, entry.order, digests);
  std::string order(entry.order.size, '\0');
  order.resize(read_fully(blob.get(), order, "blob"));
  return order;
}

}  // namespace

StreamSizes stream_sizes(const Entry& entry, const Store& store, FileDigests& digests) {
  const std::string order = load_order(entry, store, digests);
  StreamSizes sizes;
  StreamOrderReader runs(order);
  while (const auto run = runs.next()) {
    (run->stream == Stream::out ? sizes.out : sizes.err) += run->size;
  }
  return sizes;
}

RecordedStreams::RecordedStreams(const Entry& entry, const Store& store, FileDigests& digests)
    : blob_(entry.streams.blob ? open_blob(store, entry.streams, digests) : Fd()),
      bytes_(entry.streams, blob_),
      order_(load_order(entry, store, digests)) {
  bytes_.read_ahead();
}

void RecordedStreams::show() {
  StreamOrderReader runs(order_);
  while (const auto run = runs.next()) bytes_.show(run->size, run->stream);
}

void RecordedStreams::show_only(Stream which) {
  StreamOrderReader runs(order_);
  while (const auto run = runs.next()) {
    if (run->stream == which) {
      bytes_.show(run->size, Stream::out);
    } else {
      bytes_.pass(run->size);
    }
  }
}

}  // namespace cache_run
