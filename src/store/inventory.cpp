// SPDX-License-Identifier: MIT
#include "store/inventory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>

#include "hash/digest.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/hex.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kBlobDigits = 128;
constexpr std::size_t kShardDigits = 2;

/// Returns whether a file of this name belongs in the directory `shard` of the folder. Other names
/// may be anybody's files, and cache-run must not count or remove them. Whoever made up a cache may
/// also have put letters in them that a shell or a terminal obeys.
bool is_name(std::string_view name, StoreFolder part, std::string_view shard) {
  if (part == StoreFolder::blobs) return name.starts_with(shard) && is_hex(name, kBlobDigits);
  return is_id(name) && digits_of_id(name).starts_with(shard);
}

/// Returns whether open_members() failed because there is no directory. A symbolic link is not
/// missing but unreadable (ENOTDIR or ELOOP), because it may lead out of the cache.
bool is_missing(const DirectoryMembers& members) { return members == nullptr && errno == ENOENT; }

/// A function that gets a member and the descriptor of its directory.
using VisitMember = std::function<void(const dirent& member, int directory)>;

/// Returns false if the shard could not be read. Another process may have removed it meanwhile, so
/// a missing shard is no failure.
bool visit_shard(const AnchoredPath& path, std::string_view shard, StoreFolder part,
                 const VisitMember& visit) {
  const DirectoryMembers members = open_members(path);
  if (members == nullptr) return is_missing(members);
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    if (is_name(&member->d_name[0], part, shard)) visit(*member, dirfd(members.get()));
  }
  return true;
}

/// Returns a function that inspects a file and passes it to `visit`, which must outlive it.
VisitMember inspecting(const std::function<void(StoredFile&&)>& visit) {
  return [&visit](const dirent& member, int directory) {
    const char* const name = &member.d_name[0];
    struct stat status {};
    if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return;
    if (!S_ISREG(status.st_mode)) return;
    const FileIdentity identity = identity_of(status);
    visit({.name = name,
           .size = identity.size,
           .used = identity.modified,
           .changed = identity.changed});
  };
}

AnchoredPath folder_path(const Store& store, StoreFolder part) {
  return store.path(directory_name(part));
}

bool visit_folder(const Store& store, StoreFolder part, const VisitMember& visit) {
  const AnchoredPath path = folder_path(store, part);
  const DirectoryMembers shards = open_members(path);
  if (shards == nullptr) return is_missing(shards);
  bool complete = true;
  while (const dirent* shard = readdir(shards.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&shard->d_name[0]);
    if (!is_hex(name, kShardDigits)) continue;
    if (!visit_shard(path.in(name), name, part, visit)) complete = false;
  }
  return complete;
}

}  // namespace

std::string_view directory_name(StoreFolder part) {
  switch (part) {
    case StoreFolder::results:
      return "results";
    case StoreFolder::inputs:
      return "inputs";
    case StoreFolder::blobs:
      break;
  }
  return "blobs";
}

AnchoredPath path_of(const Store& store, StoreFolder part, std::string_view name) {
  const std::size_t digits = part == StoreFolder::blobs ? kBlobDigits : kKeyDigits;
  return store.path(fmt::format("{}/{}/{}", directory_name(part),
                                name.substr(name.size() - digits, kShardDigits), name));
}

bool for_each_file(const Store& store, StoreFolder part,
                   const std::function<void(StoredFile&&)>& visit) {
  return visit_folder(store, part, inspecting(visit));
}

bool for_each_file_of_shard(const Store& store, StoreFolder part, std::string_view shard,
                            const std::function<void(StoredFile&&)>& visit) {
  return visit_shard(folder_path(store, part).in(shard), shard, part, inspecting(visit));
}

bool for_each_name(const Store& store, StoreFolder part,
                   const std::function<void(std::string_view)>& visit) {
  return visit_folder(store, part, [&](const dirent& member, int /*directory*/) {
    if (member.d_type == DT_REG || member.d_type == DT_UNKNOWN) visit(&member.d_name[0]);
  });
}

}  // namespace cache_run
