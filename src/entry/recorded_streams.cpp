// SPDX-License-Identifier: MIT
#include "entry/recorded_streams.hpp"

#include "store/packing.hpp"
#include "store/store.hpp"

namespace cache_run {
namespace {

StoredOrder open_order(const Entry& entry, const Store& store, FileDigests& digests) {
  return {entry.order, entry.order.blob ? open_blob(store, entry.order, digests) : Fd()};
}

}  // namespace

StreamSizes stream_sizes(const Entry& entry, const Store& store, FileDigests& digests) {
  StoredOrder order = open_order(entry, store, digests);
  StreamSizes sizes;
  while (const auto run = order.next()) {
    (run->stream == Stream::out ? sizes.out : sizes.err) += run->size;
  }
  return sizes;
}

void require_sound_streams(const Entry& entry, const Fd& streams, StoredOrder& order) {
  if (!order.covers(entry.streams.size)) {
    throw Damaged("the order of its streams does not fit their size");
  }
  const PackedPart& packed = entry.streams.packed;
  if (packed == PackedPart()) return;
  if (!unpacks_to(streams.get(), packed.in_file, packed.of_contents)) {
    throw Damaged("its packed output cannot be unpacked");
  }
}

RecordedStreams::RecordedStreams(const Entry& entry, const Store& store, FileDigests& digests)
    : blob_(entry.streams.blob ? open_blob(store, entry.streams, digests) : Fd()),
      bytes_(entry.streams, blob_),
      order_(open_order(entry, store, digests)) {
  require_sound_streams(entry, blob_, order_);
  bytes_.read_ahead();
}

void RecordedStreams::show() {
  while (const auto run = order_.next()) bytes_.show(run->size, run->stream);
}

void RecordedStreams::show_only(Stream which) {
  while (const auto run = order_.next()) {
    if (run->stream == which) {
      bytes_.show(run->size, Stream::out);
    } else {
      bytes_.pass(run->size);
    }
  }
}

}  // namespace cache_run
