// SPDX-License-Identifier: MIT
#include "entry/recorded_streams.hpp"

#include <unistd.h>

#include <algorithm>
#include <string_view>

#include "entry/show.hpp"
#include "entry/stream_order.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::string load_order(const Entry& entry, const Store& store, FileDigests& digests) {
  if (!entry.order.blob) return entry.order.bytes;
  const Fd blob = open_blob(store, entry.order, digests);
  std::string order(entry.order.size, '\0');
  order.resize(read_fully(blob.get(), order, "blob"));
  return order;
}

/// The recorded bytes from the first to the last, from memory or a file.
class Bytes {
 public:
  Bytes(std::string_view bytes, const Fd& blob) : rest_(bytes), blob_(blob) {}

  void show(std::uint64_t size, Stream on) {
    if (blob_) return show_file(blob_.get(), size, on);
    if (size > 0) show_bytes(rest_.substr(0, size), on);
    pass(size);
  }

  void pass(std::uint64_t size) {
    if (!blob_) {
      rest_.remove_prefix(std::min<std::uint64_t>(size, rest_.size()));
    } else if (lseek(blob_.get(), static_cast<off_t>(size), SEEK_CUR) < 0) {
      throw_errno("read", "blob");
    }
  }

 private:
  std::string_view rest_;
  const Fd& blob_;
};

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
    : entry_(entry),
      blob_(entry.streams.blob ? open_blob(store, entry.streams, digests) : Fd()),
      order_(load_order(entry, store, digests)) {}

void RecordedStreams::show() const {
  Bytes bytes(entry_.streams.bytes, blob_);
  StreamOrderReader runs(order_);
  while (const auto run = runs.next()) bytes.show(run->size, run->stream);
}

void RecordedStreams::show_only(Stream which) const {
  Bytes bytes(entry_.streams.bytes, blob_);
  StreamOrderReader runs(order_);
  while (const auto run = runs.next()) {
    if (run->stream == which) {
      bytes.show(run->size, Stream::out);
    } else {
      bytes.pass(run->size);
    }
  }
}

}  // namespace cache_run
