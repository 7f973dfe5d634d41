// SPDX-License-Identifier: MIT
// The part of Supervisor that looks at questions about files.
#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "sys/path.hpp"
#include "trace/kernel_files.hpp"
#include "trace/name_order.hpp"
#include "trace/next_program.hpp"
#include "trace/supervisor.hpp"
#include "trace/tool_caches.hpp"

namespace cache_run {
namespace {

constexpr Learned kStatus = Learned::status | Learned::rights | Learned::details | Learned::changes;
constexpr int kMostInterpreters = 5;  // Linux allows four below a script

bool is_empty_file_flag(std::uint64_t flags) { return (flags & O_TMPFILE) == O_TMPFILE; }

/// Returns whether the name must be free.
bool is_exclusive(std::uint64_t flags) { return (flags & O_CREAT) != 0 && (flags & O_EXCL) != 0; }

bool is_writing(std::uint64_t flags) {
  return (flags & O_ACCMODE) != O_RDONLY || (flags & O_TRUNC) != 0;
}

/// Returns whether the call tells nothing about a file in that place: it succeeds, and what it held
/// is gone.
bool makes_anew(std::uint64_t flags) {
  return (flags & O_CREAT) != 0 && (flags & O_EXCL) == 0 && (flags & O_TRUNC) != 0;
}

/// Returns whether what the file holds can decide anything after an open with these flags.
bool uses_contents(std::uint64_t flags) {
  return (flags & O_ACCMODE) == O_RDONLY || (flags & O_TRUNC) == 0;
}

/// Returns whether a program tells the user or the groups of its process.
bool tells_ids(std::string_view program) {
  const std::string_view name = last_name(program);
  return name == "id" || name == "whoami" || name == "groups";
}

}  // namespace

/// Returns whether a question about a path that was seen before can tell nothing more.
bool Supervisor::tells_nothing_new(const StoppedCall& call, const WatchedCall& row, const Way& way,
                                   const Fact& seen) {
  if (way.is_full && !seen.is_named_in_full) return false;
  if (!seen.state.is_there()) return true;
  Learned what = Learned::existence;
  switch (row.kind) {
    case CallKind::stat:
      what = what | kStatus;
      break;
    case CallKind::access:
      if (call.number(row.first.text + 1) != F_OK) what = what | Learned::rights;
      break;
    case CallKind::read_link:
      break;
    default:
      return false;
  }
  return without(what, seen.learned) == Learned::nothing;
}

/// Returns the place that a question is about. Returns nullopt if it tells nothing new.
std::optional<Place> Supervisor::asked_place(const StoppedCall& call, const WatchedCall& row) {
  // The way of fchdir(2) was looked at when the directory was opened.
  if (row.first.text < 0) {
    return row.kind == CallKind::attributes ? open_file_place(call) : std::nullopt;
  }
  const auto found = way(call, row.first);
  if (!found) return std::nullopt;
  const Facts::Map::value_type* const seen =
      row.kind == CallKind::execute ? nullptr : seen_at(*found);
  if (seen == nullptr) return place(*found, follows_link(row, call.data()));
  if (tells_nothing_new(call, row, *found, seen->second)) return std::nullopt;
  return seen_place(*found, *seen);
}

void Supervisor::ask(const StoppedCall& call, const WatchedCall& row) {
  switch (row.kind) {
    case CallKind::open:
      return open(call, row, call.data().args[row.flags]);
    case CallKind::open_how: {
      open_how how{};
      if (!Tracee(call.thread()).bytes(call.data().args[2], &how, sizeof how)) return;
      // The other limits let a call fail, but lead nowhere else.
      if ((how.resolve & RESOLVE_IN_ROOT) != 0) {
        refusals_.add(Cause::name_space, "opened a path below another root");
      }
      return open(call, row, how.flags);
    }
    case CallKind::list:
      return list(call);
    default:
      break;
  }
  const auto where = asked_place(call, row);
  if (!where) return;
  if (row.kind == CallKind::execute) {
    judge_program(call, row, *where);
    return execute(*where);
  }
  if (kernel_file(where->path) != KernelFile::ordinary) return;
  switch (row.kind) {
    case CallKind::stat:
      return learn_used(tracee_of(call), *where, Learned::existence | kStatus,
                        follows_link(row, call.data()) ? Asks::of_target : Asks::of_name);
    case CallKind::access:
      if (call.number(row.first.text + 1) == F_OK) return learn(*where, Learned::existence);
      return learn_used(tracee_of(call), *where, Learned::existence | Learned::rights,
                        Asks::of_target);
    case CallKind::enter:
      return enter(*where);
    case CallKind::attributes:
      return learn(*where, Learned::existence | Learned::attributes);
    case CallKind::read_link:
      if (!where->is_there() || !S_ISLNK(where->status.st_mode)) {
        return learn(*where, Learned::existence);
      }
      return learn(*where, Learned::existence | Learned::target);
    default:
      return learn(*where, Learned::existence);
  }
}

/// Notes the directories above a new working directory. The command may ask for the path of where
/// it is, which is another one if one of them is a link.
void Supervisor::enter(const Place& place) {
  learn(place, Learned::existence);
  if (!place.is_there()) return;
  for (std::string above = parent_directory(place.path); !is_within(start_, above);
       above = parent_directory(above)) {
    learn(find_place("/", above, false), Learned::existence);
  }
}

void Supervisor::open_absent(const Place& place, std::uint64_t flags) {
  if (kernel_file(place.path) != KernelFile::ordinary) return;
  const bool is_free = makes_anew(flags) && place.error == ENOENT && !place.ended_early;
  learn(place, is_free ? Learned::place | Learned::writable : Learned::existence);
  if ((flags & O_CREAT) == 0 || place.error != ENOENT) return;
  if (!place.ended_early) learn_directory(place, Learned::inherited | Learned::writable);
  change(place, is_exclusive(flags) ? ChangedPaths::How::made : ChangedPaths::How::contents);
}

void Supervisor::open(const StoppedCall& call, const WatchedCall& row, std::uint64_t flags) {
  const bool makes_new = is_exclusive(flags);
  const bool follow = (flags & O_NOFOLLOW) == 0 && !makes_new;
  const auto found = way(call, row.first);
  if (!found) return;
  const bool may_change = is_writing(flags) || (flags & O_CREAT) != 0;
  const Facts::Map::value_type* const seen = may_change ? nullptr : seen_at(*found);
  const Place where = seen != nullptr ? seen_place(*found, *seen) : place(*found, follow);
  if (!where.is_there()) return open_absent(where, flags);
  if (makes_new || (flags & O_PATH) != 0 || is_empty_file_flag(flags)) {
    if (kernel_file(where.path) != KernelFile::ordinary) return;
    if (makes_new || S_ISDIR(where.status.st_mode)) return learn(where, Learned::existence);
    // The command can ask the descriptor for the status and the target.
    return learn_used(tracee_of(call), where, Learned::existence | Learned::target | kStatus,
                      Asks::of_target);
  }
  open_existing(tracee_of(call), where, flags);
}

void Supervisor::open_existing(const Tracee& tracee, const Place& place, std::uint64_t flags) {
  const mode_t type = place.status.st_mode & S_IFMT;
  switch (kernel_file(place.path)) {
    case KernelFile::harmless:
      if (place.path == kMachineName) return facts_.learn_from_kernel(kMachineName);
      if (type == S_IFREG && is_shown(tracee.program(), place.path)) {
        refusals_.add(Cause::kernel_file, "read " + place.path);
      }
      return;
    case KernelFile::constant:
      return;
    case KernelFile::changing:
      if (type != S_IFDIR) refusals_.add(Cause::kernel_file, "read " + place.path);
      return;
    case KernelFile::device:
      if (is_of_start(tracee.program(), place.path)) return;
      if (type != S_IFDIR) refusals_.add(Cause::device, "opened " + place.path);
      return;
    case KernelFile::ordinary:
      break;
  }
  // A link stands here only with O_NOFOLLOW, and the call fails.
  if (type == S_IFDIR || type == S_IFLNK) return learn(place, Learned::existence);
  if (type != S_IFREG) {
    refusals_.add(Cause::device, "opened the special file " + place.path);
    return;
  }
  if (uses_contents(flags)) {
    if (own_output_.note_opening(tracee.thread(), number_of(place.status))) {
      refusals_.add(Cause::changed_input,
                    fmt::format("read '{}', to which its output goes", place.path));
    }
    read(tracee, place);
  } else {
    learn(place, makes_anew(flags) ? Learned::place : Learned::existence);
  }
  if (is_writing(flags)) {
    learn(place, makes_anew(flags) ? Learned::writable : Learned::rights | Learned::writable);
    change(place, ChangedPaths::How::contents);
  }
}

void Supervisor::read(const Tracee& tracee, const Place& place) {
  const auto source = source_of_compiled(place.path, tracee);
  if (source) {
    const Place beside = find_place("/", *source, true);
    if (beside.is_there()) {
      learn(place, Learned::existence);
      return learn(beside, Learned::existence | Learned::contents);
    }
  }
  // An open file tells its status, too.
  learn_used(tracee, place, Learned::existence | Learned::contents | kStatus, Asks::by_opening);
}

/// Notes a program, and all programs that the kernel needs to start it.
void Supervisor::execute(const Place& place) {
  if (tells_ids(place.path)) facts_.learn_from_kernel(kOwnIds);
  Place next = place;
  for (int i = 0; i < kMostInterpreters; ++i) {
    learn(next, Learned::existence | Learned::contents | Learned::program);
    if (!next.is_there() || !S_ISREG(next.status.st_mode)) return;
    const std::string interpreter = next_program(next.path);
    if (interpreter.empty()) return;
    next = find_place("/", interpreter, true);
    next.is_named_in_full = true;
  }
}

void Supervisor::list(const StoppedCall& call) {
  const auto where = open_file_place(call);
  if (!where || kernel_file(where->path) != KernelFile::ordinary) return;
  const bool sorts = sorts_names(tracee_of(call), where->path);
  learn(*where, Learned::existence | Learned::names | (sorts ? Learned::nothing : Learned::order));
}

}  // namespace cache_run
