// SPDX-License-Identifier: MIT
#include "store/blobs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "hash/hasher.hpp"
#include "store/copy.hpp"
#include "store/packing.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/holes.hpp"
#include "sys/interruption.hpp"
#include "sys/status_now.hpp"

namespace cache_run {
namespace {

constexpr mode_t kReadOnly = 0400;
constexpr int kAttempts = 3;

Payload add_blob(PendingFiles& pending, TempFile file, Payload payload) {
  fchmod(file.fd(), kReadOnly);
  // publish() will replace a blob of this name. The old one may be damaged, and then this heals it.
  pending.add(std::move(file), pending.store().blob_path(*payload.blob), stored_size(payload));
  return payload;
}

/// Copies all of `from` but its `holes` into the empty file `to`, packed where that pays. The
/// digest of the packed file names the blob. A hit compares the digest of the contents with an
/// output.
Payload copy_packed(int from, int to, const std::string& path, Progress* progress,
                    std::span<const Hole> holes) {
  SparseReader reader(from, path, holes);
  BlobWriter writer(to, path);
  Hasher hasher;
  std::vector<char> buffer(kPiece);
  std::uint64_t size = 0;
  for (;;) {
    throw_if_asked_to_end();
    const std::size_t got = reader.read_data(buffer);
    const std::string_view bytes(buffer.data(), got);
    hasher.update(bytes);
    writer.take(bytes);
    size += got;
    if (progress != nullptr) progress->advance(got);
    if (got < buffer.size()) break;
  }
  writer.finish();
  return {.size = size,
          .bytes = {},
          .blob = writer.digest(),
          .packed = writer.packed(),
          .unpacked = hasher.finish()};
}

/// The bytes of a blob, packed or raw, from the first to the last.
class BlobBytes {
 public:
  BlobBytes(const Payload& payload, int blob) : blob_(blob), packed_(payload.packed.of_contents) {
    if (packed_ > data_size(payload)) throw Error("cannot unpack stored contents");
    if (packed_ > 0) unpacker_.emplace(blob, payload.packed.in_file);
  }

  /// Copies the next `size` bytes to the position of `to`. Throws Error.
  void copy(std::uint64_t size, int to, const std::string& path, Progress* progress) {
    while (size > 0 && packed_ > 0) {
      throw_if_asked_to_end();
      const std::string_view bytes = unpacker_->take(std::min(size, packed_));
      if (bytes.empty()) throw Error("'" + path + "' ended early");
      if (!write_fully(to, bytes)) throw_errno("copy", path);
      size -= bytes.size();
      packed_ -= bytes.size();
      if (progress != nullptr) progress->advance(bytes.size());
    }
    // The unpacker reads exactly the packed prefix. Then the blob stands at the first raw byte.
    copy_rest(blob_, to, size, path, progress);
  }

 private:
  int blob_;
  std::uint64_t packed_;  // bytes of the contents that are packed and not yet copied
  std::optional<Unpacker> unpacker_;
};

/// Calls `write(part)` for each part of the contents that is no hole, when `to` stands at its
/// place. Then gives the file its size. Throws Error.
template <typename Write>
void write_parts(const Payload& payload, int to, const std::string& path, const Write& write) {
  for (const DataPart& part : data_between(payload.holes, payload.size)) {
    if (lseek(to, static_cast<off_t>(part.offset), SEEK_SET) < 0) throw_errno("write", path);
    write(part);
  }
  if (ftruncate(to, static_cast<off_t>(payload.size)) != 0) throw_errno("write", path);
}

}  // namespace

std::uint64_t data_size(const Payload& payload) { return payload.size - total_size(payload.holes); }

std::uint64_t stored_size(const Payload& blob) {
  return blob.packed.in_file + (data_size(blob) - blob.packed.of_contents);
}

std::optional<Digest> digest_of_contents(const Payload& payload) {
  if (!payload.blob) return digest_of(payload.bytes);
  return payload.packed == PackedPart() ? payload.blob : payload.unpacked;
}

Payload keep_spooled(PendingFiles& pending, Spool spool) {
  spool.finish();
  if (!spool.has_file()) return {.size = spool.size(), .bytes = spool.memory(), .blob = {}};
  Payload payload{.size = spool.size(),
                  .bytes = {},
                  .blob = spool.digest(),
                  .packed = spool.packed(),
                  .unpacked = std::nullopt};
  return add_blob(pending, std::move(spool.file()), std::move(payload));
}

Payload keep_file(PendingFiles& pending, int file, const std::string& path, std::size_t most_inline,
                  Progress* progress, std::vector<Hole> holes) {
  struct stat status {};
  if (fstat(file, &status) != 0) throw_errno("inspect", path);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  const std::uint64_t in_holes = total_size(holes);
  if (in_holes > size) throw Error(fmt::format("'{}' became shorter", path));
  if (size - in_holes <= most_inline) {
    std::string bytes(size - in_holes, '\0');
    bytes.resize(SparseReader(file, path, holes).read_data(bytes));
    Payload payload{.size = in_holes + bytes.size(), .bytes = {}, .blob = {}};
    payload.bytes = std::move(bytes);
    payload.holes = std::move(holes);
    return payload;
  }
  TempFile copy(pending.store().temporary_directory(), "blob-");
  // Shared blocks cost no room, so packing is only for file systems that cannot share them.
  Payload payload;
  if (is_worth_packing(file, size) && (!holes.empty() || !share_blocks(file, copy.fd()))) {
    payload = copy_packed(file, copy.fd(), path, progress, holes);
  } else {
    const Copied copied = copy_and_hash(file, copy.fd(), path, progress, holes);
    payload.size = copied.size;
    payload.blob = copied.digest;
  }
  payload.size += in_holes;
  payload.holes = std::move(holes);
  return add_blob(pending, std::move(copy), std::move(payload));
}

Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests) {
  const AnchoredPath path = store.blob_path(*payload.blob);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    // O_NONBLOCK: a FIFO may stand in the blob's place, and opening it would wait for a writer.
    Fd blob = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status {};
    if (!blob || !fstat_now(blob.get(), status)) {
      throw Lost(failure_text("open", path.text(), errno));
    }
    // A made-up file may be too large to be read: its size must be right before. No blob has holes,
    // unless somebody copied the cache.
    if (!S_ISREG(status.st_mode)) break;
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size != stored_size(payload) || payload.packed.in_file > size) break;
    if (has_vast_holes(blob.get(), status)) break;
    const ReadFile read = digests.contents(path, identity_of(status));
    // The digest belongs to the file that has the name. If another process replaced the blob
    // meanwhile, this is not the opened file, and the loop begins again.
    if (read.identity != identity_of(status)) continue;
    if (read.contents.digest == *payload.blob) return blob;
    break;
  }
  throw Damaged(fmt::format("blob {} is damaged", payload.blob->short_hex()));
}

void copy_blob(const Payload& payload, int blob, int to, const std::string& path,
               Progress* progress) {
  if (payload.packed == PackedPart() && payload.holes.empty()) {
    return copy_bytes(blob, to, payload.size, path, progress);
  }
  BlobBytes bytes(payload, blob);
  if (payload.holes.empty()) return bytes.copy(payload.size, to, path, progress);
  write_parts(payload, to, path,
              [&](const DataPart& part) { bytes.copy(part.size, to, path, progress); });
}

void write_inline(const Payload& payload, int to, const std::string& path) {
  std::string_view rest = payload.bytes;
  const auto write = [&](const DataPart& part) {
    if (!write_fully(to, rest.substr(0, part.size))) throw_errno("write", path);
    rest.remove_prefix(part.size);
  };
  if (payload.holes.empty()) return write({.size = payload.size});
  write_parts(payload, to, path, write);
}

}  // namespace cache_run
