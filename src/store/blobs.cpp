// SPDX-License-Identifier: MIT
#include "store/blobs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <vector>

#include "hash/hasher.hpp"
#include "store/copy.hpp"
#include "store/packing.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
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

/// Copies all of `from` into the empty file `to`, packed where that pays. The digest of the packed
/// file names the blob. A hit compares the digest of the contents with an output.
Payload copy_packed(int from, int to, const std::string& path, Progress* progress) {
  BlobWriter writer(to, path);
  Hasher hasher;
  std::vector<char> buffer(kPiece);
  std::uint64_t size = 0;
  for (;;) {
    throw_if_asked_to_end();
    const std::size_t got = read_fully(from, buffer, path);
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

}  // namespace

std::uint64_t stored_size(const Payload& blob) {
  return blob.packed.in_file + (blob.size - blob.packed.of_contents);
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
                  Progress* progress) {
  struct stat status {};
  if (fstat(file, &status) != 0) throw_errno("inspect", path);
  const auto expected = static_cast<std::size_t>(status.st_size);
  if (expected <= most_inline) {
    std::string bytes(expected, '\0');
    bytes.resize(read_fully(file, bytes, path));
    const std::uint64_t size = bytes.size();
    return {.size = size, .bytes = std::move(bytes), .blob = {}};
  }
  TempFile copy(pending.store().temporary_directory(), "blob-");
  // Shared blocks cost no room, so packing is only for file systems that cannot share them.
  if (is_worth_packing(file, expected) && !share_blocks(file, copy.fd())) {
    Payload payload = copy_packed(file, copy.fd(), path, progress);
    return add_blob(pending, std::move(copy), std::move(payload));
  }
  const Copied copied = copy_and_hash(file, copy.fd(), path, progress);
  return add_blob(pending, std::move(copy),
                  {.size = copied.size, .bytes = {}, .blob = copied.digest});
}

Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests) {
  const std::string path = store.blob_path(*payload.blob);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    // O_NONBLOCK: a FIFO may stand in the blob's place, and opening it would wait for a writer.
    Fd blob = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    struct stat status {};
    if (!blob || !fstat_now(blob.get(), status)) throw Lost(failure_text("open", path, errno));
    if (!S_ISREG(status.st_mode)) break;
    const ReadFile read = digests.contents(path, identity_of(status));
    // The digest belongs to the file that has the name. If another process replaced the blob
    // meanwhile, this is not the opened file, and the loop begins again.
    if (read.identity != identity_of(status)) continue;
    const bool is_whole =
        read.identity.size == stored_size(payload) && payload.packed.in_file <= read.identity.size;
    if (is_whole && read.contents.digest == *payload.blob) return blob;
    break;
  }
  throw Damaged(fmt::format("blob {} is damaged", payload.blob->short_hex()));
}

void copy_blob(const Payload& payload, int blob, int to, const std::string& path,
               Progress* progress) {
  if (payload.packed == PackedPart()) return copy_bytes(blob, to, payload.size, path, progress);
  // The unpacker reads exactly the packed prefix. Then `blob` stands at the first raw byte.
  Unpacker unpacker(blob, payload.packed.in_file);
  std::uint64_t rest = payload.packed.of_contents;
  while (rest > 0) {
    throw_if_asked_to_end();
    const std::string_view bytes = unpacker.take(rest);
    if (bytes.empty()) throw Error("'" + path + "' ended early");
    if (!write_fully(to, bytes)) throw_errno("copy", path);
    rest -= bytes.size();
    if (progress != nullptr) progress->advance(bytes.size());
  }
  copy_rest(blob, to, payload.size - payload.packed.of_contents, path, progress);
}

}  // namespace cache_run
