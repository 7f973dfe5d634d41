// SPDX-License-Identifier: MIT
#include "upkeep/removal.hpp"

#include <sys/stat.h>

#include <optional>
#include <unordered_set>

#include "entry/codec.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {
namespace {

std::optional<StoredFile> stored_file(const Store& store, StoreFolder part,
                                      const std::string& name) {
  struct stat status {};
  if (!look_at_file(path_of(store, part, name), status)) return std::nullopt;
  const FileIdentity identity = identity_of(status);
  return StoredFile{
      .name = name, .size = identity.size, .used = identity.modified, .changed = identity.changed};
}

/// Removes a file and adds it to `removed`. Keeps a file that changed since it was seen if
/// `if_used` says so. Returns whether the file is gone.
bool remove(const Store& store, StoreFolder part, const StoredFile& seen, IfUsed if_used,
            Removed& removed) {
  const auto now = stored_file(store, part, seen.name);
  if (!now) return true;
  // A hit may have stamped the file, and a run may have replaced it.
  const bool unchanged = now->used == seen.used && now->changed == seen.changed;
  if (!unchanged && if_used == IfUsed::stays) return false;
  if (!remove_file(path_of(store, part, seen.name))) return false;
  if (part == StoreFolder::results) ++removed.results;
  ++removed.files;
  removed.bytes += size_on_disk(now->size);
  return true;
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
  const auto bytes = read_small_file(path_of(store, StoreFolder::results, id));
  const auto entry = bytes ? decode(*bytes) : std::nullopt;
  return entry ? blob_names(*entry) : std::vector<std::string>();
}

Amount amount_of(const Removed& removed) {
  return {.files = static_cast<std::int64_t>(removed.files),
          .bytes = static_cast<std::int64_t>(removed.bytes)};
}

Removed remove_chosen(const Store& store, const Stock& stock, const Removals& removals,
                      IfUsed if_used, const std::function<void()>& on_step) {
  const auto step = [&] {
    if (on_step) on_step();
  };
  Removed removed;
  std::unordered_set<std::uint32_t> kept;
  for (const std::uint32_t place : removals.files) {
    const StampedFile& one = stock.files[place];
    if (!remove(store, one.part, one.file, if_used, removed)) {
      const auto first = stock.references.begin() + one.first_blob;
      kept.insert(first, first + one.blobs);
    }
    step();
  }
  for (const std::uint32_t place : removals.blobs) {
    // Nothing stamps a blob. If its times changed, it was stored again.
    if (!kept.contains(place)) {
      remove(store, StoreFolder::blobs, stock.blobs[place].file, IfUsed::stays, removed);
    }
    step();
  }
  return removed;
}

}  // namespace cache_run
