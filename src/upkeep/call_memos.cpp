// SPDX-License-Identifier: MIT
#include "upkeep/call_memos.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "store/amount.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/file_identity.hpp"
#include "sys/hex.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kShardDigits = 2;
constexpr std::size_t kMemoDigits = 32;

/// A call memo that is stored.
struct Memo {
  FileTime written = 0;
  std::string place;       ///< "3f/NAME"
  std::uint64_t size = 0;  ///< on disk
};

/// Adds the memos of one directory of two hex digits to `memos`. Does not follow symbolic links.
void find_memos(const AnchoredPath& directory, const std::string& shard, std::vector<Memo>& memos) {
  const DirectoryMembers members = open_members(directory.in(shard));
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const char* const name = &member->d_name[0];
    struct stat status {};
    if (!is_hex(name, kMemoDigits)) continue;
    if (fstatat(dirfd(members.get()), name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (!S_ISREG(status.st_mode)) continue;
    const FileIdentity identity = identity_of(status);
    memos.push_back({.written = identity.modified,
                     .place = join_path(shard, name),
                     .size = size_on_disk(identity.size)});
  }
}

std::vector<Memo> memos_in(const AnchoredPath& directory) {
  std::vector<Memo> memos;
  const DirectoryMembers shards = open_members(directory);
  if (shards == nullptr) return memos;
  while (const dirent* shard = readdir(shards.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string name(&shard->d_name[0]);
    if (is_hex(name, kShardDigits)) find_memos(directory, name, memos);
  }
  return memos;
}

}  // namespace

void limit_call_memos(const Store& store, std::uint64_t most) {
  const AnchoredPath directory = store.calls_directory();
  std::vector<Memo> memos = memos_in(directory);
  std::uint64_t sum = 0;
  for (const Memo& memo : memos) sum += memo.size;
  if (sum <= most) return;
  std::sort(memos.begin(), memos.end(), [](const Memo& one, const Memo& other) {
    return std::tie(one.written, one.place) < std::tie(other.written, other.place);
  });
  for (const Memo& memo : memos) {
    if (sum <= most / 2) return;
    if (remove_file(directory.in(memo.place))) sum -= memo.size;
  }
}

}  // namespace cache_run
