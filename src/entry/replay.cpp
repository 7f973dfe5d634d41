// SPDX-License-Identifier: MIT
#include "entry/replay.hpp"

#include <utility>

#include "entry/absent_outputs.hpp"
#include "entry/changeable_places.hpp"

namespace cache_run {

void require_blobs(const Entry& entry, const Store& store, FileDigests& digests) {
  if (entry.streams.blob) open_blob(store, entry.streams, digests);
  if (entry.order.blob) open_blob(store, entry.order, digests);
  for (const Output& output : entry.outputs) {
    if (output.contents.blob && output.link_of == 0) open_blob(store, output.contents, digests);
  }
}

Replay::Replay(const Entry& entry, const std::vector<std::string>& declared, const Store& store,
               FileDigests& digests, Progress& progress, OutputTimes times, AnchoredPath record)
    : streams_(entry, store, digests),
      directories_(entry.outputs, entry.absent, declared),
      restoration_(entry.outputs, directories_, store, digests, progress, times, std::move(record),
                   entry.started),
      outputs_(entry.outputs),
      absent_(entry.absent),
      removes_(has_to_remove(entry.absent)) {
  require_changeable_places(entry);
}

void Replay::hold_edited() {
  held_->hold();
  restoration_.edit(*held_);
}

void Replay::restore_outputs() {
  restoration_.commit();
  held_.reset();
  try {
    remove_outputs(absent_, directories_);
  } catch (...) {
    restoration_.take_back();
    throw;
  }
}

}  // namespace cache_run
