// SPDX-License-Identifier: MIT
#include "entry/depfile_output.hpp"

#include <algorithm>
#include <array>
#include <climits>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "inputs/depfile_mapping.hpp"
#include "store/birthplace.hpp"
#include "store/packing.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/path.hpp"

namespace cache_run {
namespace {

/// Returns the bytes of a recorded file. Throws Lost, Damaged or another Error.
std::string bytes_of(const Payload& payload, const Store& store, FileDigests& digests) {
  if (!payload.holes.empty()) throw Error("the depfile has holes");
  if (!payload.blob) return payload.bytes;
  if (payload.size > kMostOfSmallFile) throw Error("the depfile is too large");
  const Fd blob = open_blob(store, payload, digests);
  std::string bytes;
  if (payload.packed != PackedPart()) {
    Unpacker unpacker(blob.get(), payload.packed.in_file);
    for (;;) {
      const std::string_view piece = unpacker.take(payload.size - bytes.size());
      if (piece.empty()) break;
      bytes += piece;
    }
  }
  const std::size_t unpacked = bytes.size();
  bytes.resize(payload.size);
  const std::span<char> rest(bytes.data() + unpacked, bytes.size() - unpacked);
  if (read_fully(blob.get(), rest, "depfile") != rest.size()) throw Error("the depfile is cut off");
  return bytes;
}

// What somebody else's depfiles may have. One of a large program has less than 1 MiB.
constexpr std::uint64_t kMostElsewhereOfOne = std::uint64_t{16} << 20U;
constexpr std::uint64_t kMostElsewhere = std::uint64_t{64} << 20U;  // of a result

/// Bounds the depfiles that a call takes into memory. A result that may be somebody else's has less
/// room. It takes system calls to see that a cache was copied.
class Room {
 public:
  Room(const Store& store, bool from_elsewhere) : store_(store) {
    if (from_elsewhere) is_own_ = false;
  }

  /// Returns whether one more depfile of this size has room.
  [[nodiscard]] bool fits(std::uint64_t size) {
    if (size > kMostOfSmallFile) return false;
    if (size <= kMostElsewhereOfOne && taken_ + size <= kMostElsewhere) return true;
    if (!is_own_) is_own_ = !store_.is_fallback() && !is_copied(store_);
    return *is_own_;
  }
  void take(std::uint64_t size) { taken_ += size; }

 private:
  const Store& store_;
  std::uint64_t taken_ = 0;
  std::optional<bool> is_own_;
};

/// The base directories of a result and of the call.
struct Trees {
  BaseDirectory there;
  const BaseDirectory& here;
  bool named = false;  ///< absolute paths are those of the tree in which the command runs
};

/// Where the bytes of a result are.
struct Cache {
  const Store& store;
  FileDigests& digests;
};

/// Replaces the contents of `output` by those of this tree. Returns false if that is impossible.
/// `declared` says that the output is a depfile for certain.
bool map_output(Output& output, bool declared, const Trees& trees, const Cache& cache, Room& room) {
  const std::uint64_t size = output.contents.size;
  if (!room.fits(std::min<std::uint64_t>(size, kMostOfSmallFile))) return false;
  if (!declared && size > kMostOfSmallFile) return true;
  const std::string recorded = bytes_of(output.contents, cache.store, cache.digests);
  if (!declared && trees.there.text_in_key(recorded) == recorded) {
    room.take(recorded.size());
    return true;
  }
  auto mapped = mapped_depfile(recorded, trees.there, trees.here, [&](std::size_t most) {
    return most <= recorded.size() || room.fits(most);
  });
  if (!mapped) return false;
  room.take(std::max(recorded.size(), mapped->size()));
  if (*mapped == recorded) return true;
  // The paths may have come from elsewhere, such as a file of arguments. Then they may be right in
  // this tree, or wrong.
  if (!trees.named) return false;
  output.contents = {};
  output.contents.size = mapped->size();
  output.contents.bytes = *std::move(mapped);
  return true;
}

// A base directory has two spellings at most.
constexpr std::size_t kMostOfBase = 2UL * PATH_MAX + 1;

}  // namespace

bool has_depfile_suffix(std::string_view path) {
  static constexpr std::array<std::string_view, 6> kSuffixes = {".d",  ".dep", ".P",
                                                                ".Po", ".Plo", ".Tpo"};
  return std::any_of(kSuffixes.begin(), kSuffixes.end(),
                     [&](std::string_view suffix) { return path.ends_with(suffix); });
}

bool map_depfiles(Entry& entry, const std::vector<std::string>& depfiles, bool names_base,
                  const BaseDirectory& here, bool from_elsewhere, const Store& store,
                  FileDigests& digests) {
  if (entry.base.empty() || entry.base == here.record()) return true;
  if (entry.base.size() > kMostOfBase) return false;
  Room room(store, from_elsewhere);
  const Trees trees{
      .there = BaseDirectory::recorded(entry.base), .here = here, .named = names_base};
  return std::all_of(entry.outputs.begin(), entry.outputs.end(), [&](Output& output) {
    const bool declared =
        std::find(depfiles.begin(), depfiles.end(), output.path) != depfiles.end();
    if (output.type != OutputType::file || (!declared && !has_depfile_suffix(output.path))) {
      return true;
    }
    try {
      return map_output(output, declared, trees, {store, digests}, room);
    } catch (const Lost&) {
      return true;
    } catch (const Damaged&) {
      return true;
    }
  });
}

}  // namespace cache_run
