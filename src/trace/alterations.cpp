// SPDX-License-Identifier: MIT
// The part of Supervisor that looks at changes of files.
#include <fcntl.h>
#include <sys/stat.h>

#include "trace/supervisor.hpp"

namespace cache_run {

void Supervisor::alter(const StoppedCall& call, const WatchedCall& row, bool follow) {
  if (row.kind == CallKind::create) {
    return open(call, row, O_WRONLY | O_CREAT | O_TRUNC);
  }
  const bool has_path = row.first.text >= 0 && call.data().args[row.first.text] != 0;
  const auto where = has_path ? place(call, row.first, follow) : open_file_place(call);
  if (!where) return;
  // Whether the call succeeds depends on what is there. What is cut off leaves the rest.
  const bool cuts = row.name == "truncate";
  learn(*where, cuts ? Learned::existence | Learned::contents : Learned::existence);
  if (row.kind == CallKind::make ? where->is_there() : !where->is_there()) return;
  const bool is_altered = row.kind == CallKind::alter || row.kind == CallKind::alter_descriptor;
  changes_.note(*where, !is_altered || cuts);
  if (row.kind == CallKind::remove) walk_.forget();
}

void Supervisor::move(const StoppedCall& call, const WatchedCall& row, bool follow) {
  const auto from = place(call, row.first, follow);
  const auto to = place(call, row.second, false);
  if (!to) return;
  // A file without a name may get one (O_TMPFILE).
  if (!from && row.kind == CallKind::link) return changes_.note(*to);
  if (!from) return;
  // What is at the new name afterwards is what the old one has now.
  const bool is_file = from->is_there() && S_ISREG(from->status.st_mode);
  learn(*from, is_file ? Learned::existence | Learned::contents : Learned::existence);
  learn(*to, Learned::existence);
  if (!from->is_there()) return;
  if (row.kind == CallKind::link) return changes_.note(*to);
  changes_.note_move(*from, *to);
  walk_.forget();
}

}  // namespace cache_run
