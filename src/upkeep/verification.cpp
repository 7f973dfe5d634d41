// SPDX-License-Identifier: MIT
#include "upkeep/verification.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "store/amount.hpp"
#include "store/cache_size.hpp"
#include "store/store.hpp"
#include "upkeep/read_whole.hpp"

namespace cache_run {
namespace {

/// The most looks at a file that other processes replace all the time.
constexpr int kMostLooks = 3;

/// A blob that was read.
struct SeenBlob {
  std::string hex;  ///< the first digits only, because there may be many blobs
  std::uint64_t size = 0;
  bool damaged = false;
  bool removed = false;
  bool referred = false;
};

constexpr std::size_t kBlobDigits = 40;

/// One verification of a cache.
class Verification {
 public:
  Verification(const Store& store, bool removes, Progress& progress,
               const std::function<void(const Finding&)>& on_finding)
      : store_(store), removes_(removes), progress_(progress), on_finding_(on_finding) {}

  Verified run() {
    // The first pass only counts the files, for the progress line.
    std::uint64_t total = 0;
    for (const StoreFolder part : kOrder) {
      for_each_file(store_, part, [&](StoredFile&& /*file*/) { ++total; });
    }
    progress_.begin("verifying", total, "files");
    for (const StoreFolder part : kOrder) {
      for_each_file(store_, part, [&](StoredFile&& file) {
        take(part, file.name);
        progress_.step();
      });
      if (part == StoreFolder::blobs) std::sort(blobs_.begin(), blobs_.end(), is_before);
    }
    progress_.end();
    if (removed_.files > 0) CacheSizeFile(store_).add(Amount{} -= removed_);
    for (const SeenBlob& blob : blobs_) {
      if (blob.damaged || blob.referred) continue;
      ++verified_.orphans;
      verified_.orphan_bytes += blob.size;
    }
    verified_.leftovers = find_leftovers(store_);
    return verified_;
  }

 private:
  /// Blobs come first, so that a result is found incomplete if a blob of it is damaged. lack_of()
  /// looks on disk for blobs that were published later.
  static constexpr std::array<StoreFolder, 3> kOrder = {StoreFolder::blobs, StoreFolder::results,
                                                        StoreFolder::inputs};

  static bool is_before(const SeenBlob& one, const SeenBlob& other) { return one.hex < other.hex; }

  StoredFileState read_file(StoreFolder part, const std::string& name) {
    switch (part) {
      case StoreFolder::blobs:
        return read_whole_blob(store_, name, progress_);
      case StoreFolder::results:
        return read_whole_result(
            store_, name,
            [this](const Digest& blob, std::uint64_t size) { return lack_of(blob, size); },
            progress_);
      case StoreFolder::inputs:
        break;
    }
    return read_whole_inputs(store_, name, progress_);
  }

  /// Returns what is wrong with a blob that a sound result refers to, or "".
  std::string lack_of(const Digest& blob, std::uint64_t size) {
    const std::string hex = blob.short_hex();
    const auto seen = std::lower_bound(
        blobs_.begin(), blobs_.end(), hex,
        [](const SeenBlob& one, const std::string& other) { return one.hex < other; });
    const bool was_seen = seen != blobs_.end() && seen->hex == hex;
    const bool damaged = was_seen && seen->damaged;
    if (was_seen) seen->referred = true;
    // Another process may have stored a blob again after it was removed.
    if (damaged && !seen->removed) return fmt::format("its blob {} is damaged", hex);
    struct stat status {};
    if (!look_at_file(store_.blob_path(blob), status)) {
      return fmt::format("its blob {} {}", hex, damaged ? "was damaged" : "is not there");
    }
    if (static_cast<std::uint64_t>(status.st_size) == size) return {};
    return fmt::format("its blob {} has {} bytes instead of {}", hex, status.st_size, size);
  }

  /// Reads a file. If it is not sound, reports it, and removes it if `removes_` is set.
  void take(StoreFolder part, const std::string& name) {
    for (int look = 1;; ++look) {
      const StoredFileState file = read_file(part, name);
      verified_.bytes += file.read;
      if (file.condition == Condition::gone) return;
      const bool sound = file.condition == Condition::sound;
      bool removed = false;
      if (!sound && removes_) {
        const AnchoredPath path = path_of(store_, part, name);
        struct stat now {};
        // Only the file that was read may be removed. A sound one may have its name by now.
        const bool same = look_at_file(path, now) && identity_of(now) == file.identity;
        if (!same && look < kMostLooks) continue;
        removed = same && remove_file(path);
        if (removed) removed_ += amount_of_file(file.identity.size);
      }
      ++verified_.files.at(static_cast<std::size_t>(part));
      if (part == StoreFolder::blobs) {
        blobs_.push_back({.hex = name.substr(0, kBlobDigits),
                          .size = file.identity.size,
                          .damaged = !sound,
                          .removed = removed});
      }
      if (!sound) report(part, name, file, removed);
      return;
    }
  }

  void report(StoreFolder part, const std::string& name, const StoredFileState& file,
              bool removed) {
    const bool damaged = file.condition == Condition::damaged;
    ++(damaged ? verified_.damaged : verified_.incomplete);
    if (removed) ++verified_.removed;
    progress_.end();
    on_finding_(
        {.part = part, .name = name, .why = file.why, .damaged = damaged, .removed = removed});
  }

  const Store& store_;
  bool removes_;
  Progress& progress_;
  const std::function<void(const Finding&)>& on_finding_;
  std::vector<SeenBlob> blobs_;
  Verified verified_;
  Amount removed_;
};

}  // namespace

Verified verify(const Store& store, bool removes, Progress& progress,
                const std::function<void(const Finding&)>& on_finding) {
  return Verification(store, removes, progress, on_finding).run();
}

}  // namespace cache_run
