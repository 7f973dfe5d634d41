// SPDX-License-Identifier: MIT
// The part of Supervisor that looks at changes of files.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>

#include "inputs/directory.hpp"
#include "sys/path.hpp"
#include "trace/kernel_files.hpp"
#include "trace/supervisor.hpp"

namespace cache_run {
namespace {

using How = ChangedPaths::How;

constexpr std::string_view kCuts = "truncate";

/// Returns how a call of this row changes a place; not that of an open(2) or rename(2).
How how_of(const WatchedCall& row) {
  switch (row.kind) {
    case CallKind::make:
      return How::made;
    case CallKind::remove:
      return How::moved;
    default:
      return row.name == kCuts ? How::contents : How::rights;
  }
}

}  // namespace

/// Reads a file that the command has read and is about to change.
void Supervisor::keep_contents(Facts::Map::value_type& fact) {
  Fact& known = fact.second;
  if (!digests_ || known.digest || !has(known.learned, Learned::contents)) return;
  known.digest = digests_(fact.first, known.state.identity);
}

/// Notes that the command is about to change a place.
void Supervisor::change(const Place& place, ChangedPaths::How how) {
  // A changed mode, owner or number of names changes the identity, too, by which a file is known at
  // the end.
  for (Facts::Map::value_type* const fact : facts_.read_as(place)) keep_contents(*fact);
  tool_caches_.note_change(place.path, asking());
  changes_.note(place, how);
}

/// Notes that the command makes or removes a name, for which it needs rights in the directory. What
/// it makes may get its group or an ACL from there.
void Supervisor::learn_directory(const Place& place, Learned what) {
  const Place above = find_place("/", parent_directory(place.path), false);
  if (above.is_there() && kernel_file(above.path) == KernelFile::ordinary) {
    learn(above, Learned::existence | what);
  }
}

void Supervisor::alter(const StoppedCall& call, const WatchedCall& row, bool follow) {
  if (row.kind == CallKind::create) {
    return open(call, row, O_WRONLY | O_CREAT | O_TRUNC);
  }
  const bool has_path = row.first.text >= 0 && call.data().args[row.first.text] != 0;
  const auto where = has_path ? place(call, row.first, follow) : open_file_place(call);
  if (!where) return;
  // Whether the call succeeds depends on what is there. What is altered keeps its contents, which a
  // hit must not replace by others.
  const bool cuts = row.name == kCuts;
  const bool is_altered = row.kind == CallKind::alter || row.kind == CallKind::alter_descriptor;
  const bool is_file = where->is_there() && S_ISREG(where->status.st_mode);
  // What is altered or removed may have rights that the command changes or takes away.
  constexpr Learned kRights = Learned::rights | Learned::attributes;
  Learned what = Learned::existence;
  if (is_altered && is_file) what = what | Learned::contents | kRights;
  if (row.kind == CallKind::remove && where->is_there() && !S_ISLNK(where->status.st_mode)) {
    what = what | kRights;
  }
  if (cuts && is_file) what = what | Learned::writable;
  // Only an empty directory can be removed.
  const bool is_directory = where->is_there() && S_ISDIR(where->status.st_mode);
  if (row.kind == CallKind::remove && is_directory) what = what | Learned::names;
  if (row.name.find("xattr") != std::string_view::npos) what = what | Learned::attributes;
  learn(*where, what);
  if (row.kind == CallKind::make ? where->is_there() : !where->is_there()) return;
  if (row.kind == CallKind::make) learn_directory(*where, Learned::inherited | Learned::writable);
  if (row.kind == CallKind::remove) learn_directory(*where, Learned::writable);
  change(*where, how_of(row));
  if (row.kind == CallKind::remove) walk_.forget();
}

/// Learns all of what moves. What is at the new name afterwards is what the old one has now.
void Supervisor::learn_moved(const Place& place) {
  constexpr Learned kKept = Learned::existence | Learned::rights | Learned::attributes;
  const mode_t type = place.is_there() ? place.status.st_mode & S_IFMT : 0;
  switch (type) {
    case S_IFREG:
      return learn(place, kKept | Learned::contents);
    case S_IFLNK:
      return learn(place, Learned::existence | Learned::target);
    case S_IFDIR:
      learn(place, kKept | Learned::names);
      for (const DirectoryMember& member : read_directory(place.path)) {
        learn_moved(find_place(place.path, member.name, false));
      }
      return;
    default:
      return learn(place, Learned::existence);
  }
}

void Supervisor::move(const StoppedCall& call, const WatchedCall& row, bool follow) {
  const auto from = place(call, row.first, follow);
  const auto to = place(call, row.second, false);
  if (!to) return;
  // A file without a name may get one (O_TMPFILE).
  if (!from && row.kind == CallKind::link) return change(*to, How::made);
  if (!from) return;
  const bool exchanges = row.kind == CallKind::rename && row.flags >= 0 &&
                         (call.data().args[row.flags] & RENAME_EXCHANGE) != 0;
  learn_moved(*from);
  const bool is_file_there = to->is_there() && S_ISREG(to->status.st_mode);
  constexpr Learned kReplaced = Learned::existence | Learned::rights | Learned::attributes;
  exchanges ? learn_moved(*to) : learn(*to, is_file_there ? kReplaced : Learned::existence);
  if (!from->is_there()) return;
  if (row.kind != CallKind::link) learn_directory(*from, Learned::writable);
  // A hit makes a new file there.
  learn_directory(*to, Learned::inherited | Learned::writable);
  if (row.kind == CallKind::link) {
    // Another name changes the identity of the file.
    change(*from, How::rights);
    return change(*to, How::made);
  }
  for (const Place* const moved : {&*from, &*to}) {
    for (Facts::Map::value_type* const fact : facts_.below(moved->path)) keep_contents(*fact);
  }
  change(*to, How::moved);
  for (const Facts::Map::value_type* const fact : facts_.below(from->path)) {
    tool_caches_.note_moved(to->path + fact->first.substr(from->path.size()), asking());
  }
  tool_caches_.note_change(from->path, asking());
  changes_.note_move(*from, *to);
  if (exchanges) changes_.note_move(*to, *from);
  walk_.forget();
}

}  // namespace cache_run
