// SPDX-License-Identifier: MIT
#include "upkeep/leftovers.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <functional>
#include <string>
#include <string_view>

#include "entry/staged_names.hpp"
#include "history/journal.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/file_identity.hpp"
#include "sys/path.hpp"
#include "sys/temp_file.hpp"
#include "sys/time_span.hpp"

namespace cache_run {
namespace {

constexpr FileTime kMinute = 60'000'000'000;
/// The age at which a temporary file is a leftover. Until then a complete file may wait, without a
/// lock, for its publication.
constexpr FileTime kOldTemporary = 60 * kMinute;
/// The age at which a lock file is a leftover. A process may be about to lock a younger one.
constexpr FileTime kOldLock = kMinute;

/// Returns whether `name` is that of a digest memo, or its lock file, that is being made.
bool is_new_memo(std::string_view name) {
  return name.starts_with("digests.mdb-new-") && is_random_name(name);
}

/// A function that gets a leftover while this process holds a lock on it.
using Visit = std::function<void(const AnchoredPath& path, std::uint64_t size)>;

/// Calls `visit` if nobody holds a lock on the file and its age in nanoseconds is at least
/// `old_enough`.
void visit_if_left_behind(const AnchoredPath& path, FileTime old_enough, const Visit& visit) {
  // The flags keep this process from following a link and from waiting for a FIFO.
  const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return;
  // The lock file of the digest memo is made under this name and then linked to its own. With two
  // names it is complete, so it may be young.
  const bool is_linked = status.st_nlink > 1 && is_new_memo(last_name(path.text()));
  const FileTime age = span_between(identity_of(status).modified, file_clock());
  if (!is_linked && age < old_enough) return;
  // Without its name, the file was removed or published since it was opened.
  if (flock(file.get(), LOCK_EX | LOCK_NB) != 0 || !is_named(file.get(), path)) return;
  visit(path, static_cast<std::uint64_t>(status.st_size));
}

/// Visits the leftovers in a directory. Passes over names that cache-run does not use, and over a
/// directory that is a symbolic link.
void for_each_leftover(const AnchoredPath& directory, bool (*is_ours)(std::string_view),
                       FileTime old_enough, const Visit& visit) {
  const DirectoryMembers members = open_members(directory);
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&member->d_name[0]);
    if (is_ours(name)) visit_if_left_behind(directory.in(name), old_enough, visit);
  }
}

bool is_lock(std::string_view name) {
  return name == "upkeep" || is_id(name) || is_staged_record(name);
}

void for_each_temporary(const Store& store, const Visit& visit) {
  for_each_leftover(store.temporary_directory(), &is_random_name, kOldTemporary, visit);
  for_each_leftover(store.path(), &is_new_memo, kOldTemporary, visit);
}

void for_each_lock(const Store& store, const Visit& visit) {
  for_each_leftover(store.path("locks"), &is_lock, kOldLock, visit);
}

}  // namespace

Leftovers find_leftovers(const Store& store) {
  Leftovers found;
  for_each_temporary(store, [&](const AnchoredPath& /*path*/, std::uint64_t size) {
    ++found.temporaries;
    found.bytes += size;
  });
  for_each_lock(store,
                [&](const AnchoredPath& /*path*/, std::uint64_t /*size*/) { ++found.locks; });
  return found;
}

void remove_leftovers(const Store& store) {
  const Visit remove = [](const AnchoredPath& path, std::uint64_t /*size*/) { remove_file(path); };
  for_each_temporary(store, remove);
  for_each_lock(store, [&](const AnchoredPath& path, std::uint64_t size) {
    if (is_staged_record(last_name(path.text()))) remove_noted_in(path);
    remove(path, size);
  });
}

}  // namespace cache_run
