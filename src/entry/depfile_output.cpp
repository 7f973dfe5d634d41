// SPDX-License-Identifier: MIT
#include "entry/depfile_output.hpp"

#include <span>
#include <string_view>
#include <utility>

#include "inputs/depfile_mapping.hpp"
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

/// Replaces the contents of `output` by those of this tree. Returns false if that is impossible.
bool map_output(Output& output, bool names_base, const BaseDirectory& there,
                const BaseDirectory& here, const Store& store, FileDigests& digests) {
  const std::string recorded = bytes_of(output.contents, store, digests);
  auto mapped = mapped_depfile(recorded, there, here);
  if (!mapped) return false;
  if (*mapped == recorded) return true;
  // The call does not name the base, so the paths came from elsewhere, such as a file of arguments.
  // They may be right in this tree, or wrong.
  if (!names_base) return false;
  output.contents = {};
  output.contents.size = mapped->size();
  output.contents.bytes = std::move(*mapped);
  return true;
}

}  // namespace

bool map_depfile(Entry& entry, const std::string& depfile, bool names_base,
                 const BaseDirectory& here, const Store& store, FileDigests& digests) {
  if (depfile.empty() || entry.base.empty() || entry.base == here.record()) return true;
  const BaseDirectory there = BaseDirectory::recorded(entry.base);
  for (Output& output : entry.outputs) {
    if (output.type != OutputType::file || output.path != tidy_path(depfile)) continue;
    try {
      return map_output(output, names_base, there, here, store, digests);
    } catch (const Lost&) {
      return true;
    } catch (const Damaged&) {
      return true;
    }
  }
  return true;
}

}  // namespace cache_run
