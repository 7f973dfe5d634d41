// SPDX-License-Identifier: MIT
#include "entry/replay.hpp"

#include <algorithm>
#include <utility>

#include "entry/absent_outputs.hpp"
#include "entry/set_aside.hpp"

namespace cache_run {

void require_blobs(const Entry& entry, const Store& store, FileDigests& digests) {
  if (entry.streams.blob) open_blob(store, entry.streams, digests);
  if (entry.order.blob) open_blob(store, entry.order, digests);
  for (const Output& output : entry.outputs) {
    if (output.contents.blob) open_blob(store, output.contents, digests);
  }
}

namespace {

/// Returns whether a hit changes several paths, and its command may have read one of them before.
bool changes_in_steps(const Entry& entry, const Restoration& restoration) {
  const bool is_traced = std::any_of(entry.outputs.begin(), entry.outputs.end(),
                                     [](const Output& output) { return output.traced; }) ||
                         std::any_of(entry.absent.begin(), entry.absent.end(),
                                     [](const AbsentOutput& output) { return output.traced; });
  return is_traced && restoration.size() + entry.absent.size() > 1;
}

}  // namespace

Replay::Replay(const Entry& entry, const Store& store, FileDigests& digests, Progress& progress,
               OutputTimes times, AnchoredPath record)
    : streams_(entry, store, digests),
      restoration_(entry.outputs, store, digests, progress, times, std::move(record)),
      absent_(entry.absent),
      removes_(has_to_remove(entry.absent)),
      in_steps_(changes_in_steps(entry, restoration_)) {}

void Replay::restore_outputs() {
  SetAside aside(restoration_.names());
  try {
    restoration_.commit(in_steps_ ? &aside : nullptr);
    in_steps_ ? aside.remove_outputs(absent_) : remove_outputs(absent_);
  } catch (...) {
    restoration_.take_back();
    aside.give_back();
    throw;
  }
  aside.remove();
  if (in_steps_) restoration_.close();
}

}  // namespace cache_run
