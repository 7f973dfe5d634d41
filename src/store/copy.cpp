// SPDX-License-Identifier: MIT
#include "store/copy.hpp"

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "hash/hasher.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"
#include "sys/interruption.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kChunk = 256UL * 1024;   // bytes
constexpr std::uint64_t kRange = 64UL << 20U;  // bytes in one system call; a signal waits for it

}  // namespace

bool share_blocks(int from, int to) { return ioctl(to, FICLONE, from) == 0; }

// The digest is computed from the bytes that the copy gets. So it fits the copy even if another
// process writes to `from` meanwhile. FICLONE moves no position, so `to` is read from its start.
Copied copy_and_hash(int from, int to, const std::string& path, Progress* progress,
                     std::span<const Hole> holes) {
  // A file that shares all blocks would have the holes, too.
  const bool shared = holes.empty() && share_blocks(from, to);
  const int source = shared ? to : from;
  std::vector<char> buffer(kChunk);
  Hasher hasher;
  Copied copied;
  SparseReader reader(source, path, holes);
  for (;;) {
    throw_if_asked_to_end();
    const std::size_t got = reader.read_data(buffer);
    const std::string_view bytes(buffer.data(), got);
    hasher.update(bytes);
    if (!shared && !write_fully(to, bytes)) throw_errno("copy", path);
    copied.size += got;
    if (progress != nullptr) progress->advance(got);
    if (got < buffer.size()) break;
  }
  copied.digest = hasher.finish();
  return copied;
}

void copy_bytes(int from, int to, std::uint64_t size, const std::string& path, Progress* progress) {
  if (!share_blocks(from, to)) copy_rest(from, to, size, path, progress);
}

void copy_rest(int from, int to, std::uint64_t size, const std::string& path, Progress* progress) {
  bool in_kernel = true;
  std::vector<char> buffer;
  while (size > 0) {
    throw_if_asked_to_end();
    ssize_t copied = -1;
    // copy_file_range(2) fails between some file systems, and returns 0 at the end of `from`. The
    // code below reads and writes instead, and reports a file that ended early.
    if (in_kernel) {
      copied = copy_file_range(from, nullptr, to, nullptr, std::min(size, kRange), 0);
      in_kernel = copied > 0;
    }
    if (copied <= 0) {
      buffer.resize(kChunk);
      const std::size_t most = std::min<std::uint64_t>(size, buffer.size());
      const std::size_t got = read_fully(from, {buffer.data(), most}, path);
      if (got == 0) throw Error("'" + path + "' ended early");
      if (!write_fully(to, {buffer.data(), got})) throw_errno("copy", path);
      copied = static_cast<ssize_t>(got);
    }
    size -= static_cast<std::uint64_t>(copied);
    if (progress != nullptr) progress->advance(static_cast<std::uint64_t>(copied));
  }
}

}  // namespace cache_run
