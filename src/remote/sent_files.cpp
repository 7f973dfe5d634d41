// SPDX-License-Identifier: MIT
#include "remote/sent_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "entry/blobs_of.hpp"
#include "hash/hasher.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"

namespace cache_run {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBufferSize = 256UL * 1024;

/// Returns whether the blob's file has the right bytes. A damaged one must not reach others.
bool is_whole(int file, const Payload& blob) {
  Hasher hasher;
  std::vector<char> buffer(kBufferSize);
  std::uint64_t done = 0;
  for (;;) {
    const ssize_t got = pread(file, buffer.data(), buffer.size(), static_cast<off_t>(done));
    if (got < 0) return false;
    if (got == 0) break;
    hasher.update({buffer.data(), static_cast<std::size_t>(got)});
    done += static_cast<std::uint64_t>(got);
  }
  return done == stored_size(blob) && hasher.finish() == *blob.blob;
}

}  // namespace

Deadline deadline_for(std::uint64_t size, Deadline until) {
  constexpr std::uint64_t kLeastSpeed = std::uint64_t{64} << 10U;
  constexpr std::uint64_t kMostSeconds = 3600;
  const std::chrono::seconds time(5 + std::min(size / kLeastSpeed, kMostSeconds));
  return std::min(until, Clock::now() + time);
}

bool wants_result(const RemotePlace& place, const Entry& entry, std::uint64_t size) {
  if (entry.duration < static_cast<std::uint64_t>(place.min_duration.count())) return false;
  const auto blobs = blobs_of(entry);
  return size <= place.max_size &&
         std::all_of(blobs.begin(), blobs.end(),
                     [&](const Payload* blob) { return stored_size(*blob) <= place.max_size; });
}

std::uint64_t send_blob(Engine& engine, const Store& store, const Payload& blob, Deadline until) {
  const std::uint64_t size = stored_size(blob);
  const ObjectName name{.kind = ObjectKind::blobs, .digits = blob.blob->hex()};
  if (engine.has(name, size, deadline_for(0, until))) return 0;
  const Fd file = open_file(store.blob_path(*blob.blob), O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  if (!file || !is_whole(file.get(), blob)) throw Useless("a file of the result is gone");
  const Source source{.size = size, .read = [&](std::span<char> buffer, std::uint64_t offset) {
                        const ssize_t got = pread(file.get(), buffer.data(), buffer.size(),
                                                  static_cast<off_t>(offset));
                        if (got < 0) throw Useless("a file of the result cannot be read");
                        return static_cast<std::size_t>(got);
                      }};
  engine.put(name, source, deadline_for(size, until));
  return size;
}

}  // namespace cache_run
