// SPDX-License-Identifier: MIT
#include "entry/recorded_streams.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <string>

#include "store/copy.hpp"
#include "store/packing.hpp"
#include "store/store.hpp"
#include "sys/environment.hpp"
#include "sys/error.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {
namespace {

// Streams that need no more are read ahead. More than the other is not copied.
constexpr std::uint64_t kLeastHeld = 64UL * 1024;
constexpr std::uint64_t kMostHeld = std::uint64_t{1} << 30U;

/// Returns a copy of a verified blob that nobody else can change. Throws Damaged if somebody did
/// while it was copied.
Fd copy_of(const Fd& blob, const Payload& payload) {
  const std::string directory(variable("TMPDIR").value_or(""));
  const TempFile copy = TempFile::nameless(directory.empty() ? std::string("/tmp") : directory);
  const Copied copied = copy_and_hash(blob.get(), copy.fd(), "blob");
  if (copied.digest != *payload.blob) throw Damaged("a blob changed while it was read");
  Fd held = duplicate(copy.fd());
  if (!held || lseek(held.get(), 0, SEEK_SET) != 0) throw_errno("read", "copy of a blob");
  return held;
}

/// Opens a blob that is read while its bytes are shown; empty if there is none. The owner of a
/// fallback may cut a blob off then, so the call reads a copy, unless he is the user or root.
Fd open_steady(const Payload& payload, const Store& store, FileDigests& digests) {
  if (!payload.blob) return {};
  Fd blob = open_blob(store, payload, digests);
  const std::uint64_t size = stored_size(payload);
  struct stat status {};
  if (!store.is_fallback() || size <= kLeastHeld || size > kMostHeld) return blob;
  if (fstat(blob.get(), &status) != 0) throw_errno("inspect", "blob");
  if (status.st_uid == geteuid() || status.st_uid == 0) return blob;
  return copy_of(blob, payload);
}

StoredOrder open_order(const Entry& entry, const Store& store, FileDigests& digests) {
  return {entry.order, open_steady(entry.order, store, digests)};
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
    : blob_(open_steady(entry.streams, store, digests)),
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
