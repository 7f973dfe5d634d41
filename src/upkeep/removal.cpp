// SPDX-License-Identifier: MIT
#include "upkeep/removal.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "entry/codec.hpp"
#include "store/gauges.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

using Blobs = std::unordered_map<std::string, StoredFile>;

std::optional<StoredFile> stored_file(const Store& store, Part part, const std::string& name) {
  struct stat status {};
  if (lstat(path_of(store, part, name).c_str(), &status) != 0) return std::nullopt;
  const FileIdentity identity = identity_of(status);
  return StoredFile{
      .name = name, .size = identity.size, .used = identity.modified, .changed = identity.changed};
}

void remove(const Store& store, Part part, const StoredFile& file, Removed& removed) {
  if (unlink(path_of(store, part, file.name).c_str()) != 0) return;
  if (part == Part::results) ++removed.results;
  ++removed.files;
  removed.bytes += size_on_disk(file.size);
}

/// Unless it was used or replaced since it was seen.
void remove_if_unchanged(const Store& store, Part part, const StoredFile& seen, Removed& removed) {
  const auto now = stored_file(store, part, seen.name);
  if (now && now->used == seen.used && now->changed == seen.changed) {
    remove(store, part, *now, removed);
  }
}

}  // namespace

std::vector<std::string> blob_names(const Entry& entry) {
  std::vector<std::string> names;
  const auto add = [&](const Payload& payload) {
    if (payload.blob) names.push_back(payload.blob->hex());
  };
  add(entry.streams);
  add(entry.order);
  for (const Output& output : entry.outputs) add(output.contents);
  return names;
}

std::vector<std::string> blobs_of_result(const Store& store, std::string_view id) {
  const auto bytes = read_small_file(path_of(store, Part::results, id));
  const auto entry = bytes ? decode(*bytes) : std::nullopt;
  return entry ? blob_names(*entry) : std::vector<std::string>();
}

Removed remove_results(const Store& store, const std::vector<std::string>& ids,
                       const std::function<void()>& on_step) {
  const auto step = [&] {
    if (on_step) on_step();
  };
  Blobs unused;
  for (const std::string& id : ids) {
    for (const std::string& name : blobs_of_result(store, id)) {
      if (auto blob = stored_file(store, Part::blobs, name)) unused.emplace(name, std::move(*blob));
    }
    step();
  }
  const std::unordered_set<std::string> going(ids.begin(), ids.end());
  const auto keep_blobs_of = [&](StoredFile&& result) {
    if (unused.empty() || going.contains(result.name)) return;
    for (const std::string& name : blobs_of_result(store, result.name)) unused.erase(name);
    step();
  };
  if (!unused.empty()) for_each_file(store, Part::results, keep_blobs_of);

  Removed removed;
  for (const std::string& id : going) {
    if (const auto result = stored_file(store, Part::results, id)) {
      remove(store, Part::results, *result, removed);
    }
    step();
  }
  for (const auto& [name, blob] : unused) {
    remove_if_unchanged(store, Part::blobs, blob, removed);
    step();
  }
  GaugeFile(store).add(Amount{} -= amount_of(removed));
  return removed;
}

Amount amount_of(const Removed& removed) {
  return {.files = static_cast<std::int64_t>(removed.files),
          .bytes = static_cast<std::int64_t>(removed.bytes)};
}

Removed remove_victims(const Store& store, const Stock& stock, const Victims& victims) {
  Removed removed;
  for (const std::uint32_t place : victims.files) {
    const StampedFile& one = stock.files[place];
    remove_if_unchanged(store, one.part, one.file, removed);
  }
  for (const std::uint32_t place : victims.blobs) {
    remove_if_unchanged(store, Part::blobs, stock.blobs[place].file, removed);
  }
  return removed;
}

}  // namespace cache_run
