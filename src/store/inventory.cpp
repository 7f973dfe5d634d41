// SPDX-License-Identifier: MIT
#include "store/inventory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

#include "sys/file.hpp"

namespace cache_run {
namespace {

using Directory = std::unique_ptr<DIR, int (*)(DIR*)>;

constexpr std::size_t kKeyDigits = 40;
constexpr std::size_t kBlobDigits = 128;
constexpr std::size_t kShardDigits = 2;

/// Without following a symbolic link, which would lead out of the cache.
Directory open_directory(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  DIR* const members = fd < 0 ? nullptr : fdopendir(fd);
  if (fd >= 0 && members == nullptr) close(fd);
  return {members, &closedir};
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// Whether such a file belongs into that shard.
bool is_name(std::string_view name, Part part, std::string_view shard) {
  const std::size_t digits = part == Part::blobs ? kBlobDigits : kKeyDigits;
  if (name.size() < digits) return false;
  const std::string_view prefix = name.substr(0, name.size() - digits);
  const bool right_prefix =
      part == Part::blobs ? prefix.empty() : prefix.size() > 1 && prefix.ends_with('-');
  const std::string_view hex = name.substr(name.size() - digits);
  return right_prefix && hex.starts_with(shard) && is_hex(hex);
}

void visit_shard(const std::string& path, std::string_view shard, Part part,
                 const std::function<void(StoredFile&&)>& visit) {
  const Directory members = open_directory(path);
  if (members == nullptr) return;
  while (const dirent* member = readdir(members.get())) {  // NOLINT(concurrency-mt-unsafe)
    const char* const name = &member->d_name[0];
    struct stat status {};
    if (!is_name(name, part, shard)) continue;
    if (fstatat(dirfd(members.get()), name, &status, AT_SYMLINK_NOFOLLOW) != 0) continue;
    if (!S_ISREG(status.st_mode)) continue;
    const FileIdentity identity = identity_of(status);
    visit({.name = name,
           .size = identity.size,
           .used = identity.modified,
           .changed = identity.changed});
  }
}

}  // namespace

std::string_view directory_name(Part part) {
  switch (part) {
    case Part::results:
      return "results";
    case Part::inputs:
      return "inputs";
    case Part::blobs:
      break;
  }
  return "blobs";
}

std::string path_of(const Store& store, Part part, std::string_view name) {
  const std::size_t digits = part == Part::blobs ? kBlobDigits : kKeyDigits;
  return fmt::format("{}/{}/{}/{}", store.directory(), directory_name(part),
                     name.substr(name.size() - digits, kShardDigits), name);
}

void for_each_file(const Store& store, Part part, const std::function<void(StoredFile&&)>& visit) {
  const std::string path = fmt::format("{}/{}", store.directory(), directory_name(part));
  const Directory shards = open_directory(path);
  if (shards == nullptr) return;
  while (const dirent* shard = readdir(shards.get())) {  // NOLINT(concurrency-mt-unsafe)
    const std::string_view name(&shard->d_name[0]);
    if (name.size() != kShardDigits || !is_hex(name)) continue;
    visit_shard(fmt::format("{}/{}", path, name), name, part, visit);
  }
}

}  // namespace cache_run
