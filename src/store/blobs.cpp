// SPDX-License-Identifier: MIT
#include "store/blobs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/copy.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr mode_t kReadOnly = 0400;
constexpr int kAttempts = 3;

Payload add_blob(Shipment& shipment, TempFile file, const Digest& digest, std::uint64_t size) {
  fchmod(file.fd(), kReadOnly);
  // It goes over a blob of that name too: should that one be damaged, it is so no more.
  shipment.add(std::move(file), shipment.store().blob_path(digest), size);
  return {.size = size, .bytes = {}, .blob = digest};
}

}  // namespace

Payload keep_spooled(Shipment& shipment, Spool spool) {
  spool.finish();
  if (!spool.has_file()) return {.size = spool.size(), .bytes = spool.memory(), .blob = {}};
  const Digest digest = spool.digest();
  return add_blob(shipment, std::move(spool.file()), digest, spool.size());
}

Payload keep_file(Shipment& shipment, int file, const std::string& path, std::size_t most_inline,
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
  TempFile copy(shipment.store().temporary_directory(), "blob-");
  const Copied copied = copy_and_hash(file, copy.fd(), path, progress);
  return add_blob(shipment, std::move(copy), copied.digest, copied.size);
}

Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests) {
  const std::string path = store.blob_path(*payload.blob);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    Fd blob = open_file(path, O_RDONLY | O_NOFOLLOW);
    struct stat status {};
    if (!blob || fstat(blob.get(), &status) != 0) throw Lost(failure_text("open", path, errno));
    const ReadFile read = digests.contents(path, identity_of(status));
    // Another process may have stored it anew between opening and reading.
    if (read.identity != identity_of(status)) continue;
    if (read.contents.digest == *payload.blob) return blob;
    break;
  }
  throw Damaged(fmt::format("blob {} is damaged", payload.blob->short_hex()));
}

}  // namespace cache_run
