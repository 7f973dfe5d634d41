// SPDX-License-Identifier: MIT
#include "results/result_index.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <unordered_map>
#include <utility>
#include <vector>

#include "store/publish.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr int kHexBase = 16;

// An index is worth writing if the shard cost so many looks. Reading a file costs several.
constexpr std::uint64_t kLooksOfReading = 16;
constexpr std::uint64_t kWorthwhile = 64;

/// The size of the largest index that is read, in bytes. It has some 100,000 results.
constexpr off_t kMostOfIndex = off_t{16} << 20U;

/// Returns the identity of the directory at `path`; nullopt if there is none.
std::optional<FileIdentity> directory_at(const AnchoredPath& path) {
  struct stat status {};
  if (!look_at_file(path, status) || !S_ISDIR(status.st_mode)) return std::nullopt;
  return identity_of(status);
}

/// Returns the bytes of an index file; empty if there is none, or if it is too large.
std::string read_index(const AnchoredPath& path) {
  const Fd file = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || status.st_size > kMostOfIndex) return {};
  return read_small(file).value_or("");
}

/// The facts of an outdated index, by the name of the result.
using OldFacts = std::unordered_map<std::string, ResultFacts>;

/// Takes the facts about `file` from `old`, unless the file changed since.
std::optional<ResultFacts> still_true(OldFacts& old, const StoredFile& file) {
  const auto found = old.find(file.name);
  if (found == old.end()) return std::nullopt;
  const StoredFile& then = found->second.file;
  const bool unchanged =
      then.size == file.size && then.used == file.used && then.changed == file.changed;
  return unchanged ? std::optional(std::move(found->second)) : std::nullopt;
}

}  // namespace

void ResultIndex::for_each(const std::function<void(const ResultFacts&)>& visit) {
  for (unsigned number = 0; number < kShards; ++number) visit_shard(number, visit);
}

bool ResultIndex::distrust(std::string_view id) {
  const std::string_view shard = digits_of_id(id).substr(0, 2);
  const auto number = parse_number<unsigned>(shard, kHexBase).value_or(0);
  if (distrusted_[number]) return false;
  distrusted_.set(number);
  return true;
}

void ResultIndex::visit_shard(unsigned number,
                              const std::function<void(const ResultFacts&)>& visit) {
  const std::string shard = fmt::format("{:02x}", number);
  // The state comes first. What changes after it makes the index outdated.
  const FileTime now = file_clock();
  const auto directory = directory_at(store_.path(fmt::format("results/{}", shard)));
  if (!directory) return;
  const ShardState state{
      .inode = directory->inode, .modified = directory->modified, .changed = directory->changed};
  const AnchoredPath path = store_.index_path(shard);
  const std::string bytes = distrusted_[number] ? std::string() : read_index(path);
  const auto index = decode_shard(bytes);
  if (index && index->state == state) return for_each_facts(*index, visit);
  OldFacts old;
  if (index) {
    for_each_facts(*index, [&](const ResultFacts& one) { old.emplace(one.file.name, one); });
  }
  std::uint64_t looks = 0;
  std::vector<ResultFacts> found;
  for_each_file_of_shard(store_, StoreFolder::results, shard, [&](StoredFile&& file) {
    ++looks;
    auto known = still_true(old, file);
    if (!known) looks += kLooksOfReading;
    found.push_back(known ? std::move(*known) : facts_of(store_, std::move(file)));
  });
  for (const ResultFacts& one : found) visit(one);
  // A change within the same tick of the clock would leave the state as it is.
  const bool lasts = is_settled(*directory, now);
  if (looks >= kWorthwhile && lasts && use_ == IndexUse::also_writes) publish(path, state, found);
}

void ResultIndex::publish(const AnchoredPath& path, const ShardState& state,
                          std::span<const ResultFacts> facts) const {
  try {
    publish_bytes(store_, encode_shard(state, facts), path);
  } catch (const Error&) {  // the next list tries again
  }
}

void remove_index(const Store& store) {
  for (unsigned number = 0; number < ResultIndex::kShards; ++number) {
    remove_file(store.index_path(fmt::format("{:02x}", number)));
  }
}

}  // namespace cache_run
