// SPDX-License-Identifier: MIT
#include "entry/replay.hpp"

#include <sys/sendfile.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>

#include "entry/stream_order.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kAtOnce = 1UL << 30U;

int target_of(Stream stream) { return stream == Stream::out ? 1 : 2; }

[[noreturn]] void throw_unwritable(Stream stream) {
  const auto* const name = stream == Stream::out ? "standard output" : "standard error";
  if (errno == EPIPE) throw ReaderGone(failure_text("write", name, errno));
  throw_errno("write", name);
}

std::string load_order(const Entry& entry, const Store& store, FileDigests& digests) {
  if (!entry.order.blob) return entry.order.bytes;
  const Fd blob = open_blob(store, entry.order, digests);
  std::string order(entry.order.size, '\0');
  order.resize(read_fully(blob.get(), order, "blob"));
  return order;
}

/// By reading and writing, for outputs that take no sendfile(2): files opened to append, terminals.
void copy_run(int blob, Stream stream, std::uint64_t size) {
  std::array<char, 65536> buffer{};
  while (size > 0) {
    const std::size_t got =
        read_fully(blob, {buffer.data(), std::min<std::uint64_t>(size, buffer.size())}, "blob");
    if (got == 0) throw Error("the recorded output is cut short");
    if (!write_fully(target_of(stream), {buffer.data(), got})) throw_unwritable(stream);
    size -= got;
  }
}

void send_run(int blob, Stream stream, std::uint64_t size) {
  while (size > 0) {
    const ssize_t sent = sendfile(target_of(stream), blob, nullptr, std::min(size, kAtOnce));
    if (sent > 0) {
      size -= static_cast<std::uint64_t>(sent);
    } else if (sent == 0 || errno == EINVAL || errno == ENOSYS) {
      return copy_run(blob, stream, size);
    } else if (errno == EAGAIN) {
      wait_until_writable(target_of(stream));
    } else if (errno != EINTR) {
      throw_unwritable(stream);
    }
  }
}

}  // namespace

void require_blobs(const Entry& entry, const Store& store, FileDigests& digests) {
  if (entry.streams.blob) open_blob(store, entry.streams, digests);
  if (entry.order.blob) open_blob(store, entry.order, digests);
  for (const Output& output : entry.outputs) {
    if (output.contents.blob) open_blob(store, output.contents, digests);
  }
}

Replay::Replay(const Entry& entry, const Store& store, FileDigests& digests, Progress& progress)
    : entry_(entry),
      streams_(entry.streams.blob ? open_blob(store, entry.streams, digests) : Fd()),
      order_(load_order(entry, store, digests)),
      restoration_(entry.outputs, store, digests, progress) {}

void Replay::show() const {
  StreamOrderReader runs(order_);
  std::string_view bytes = entry_.streams.bytes;
  while (const auto run = runs.next()) {
    if (entry_.streams.blob) {
      send_run(streams_.get(), run->stream, run->size);
    } else if (run->size > 0) {
      if (!write_fully(target_of(run->stream), bytes.substr(0, run->size))) {
        throw_unwritable(run->stream);
      }
      bytes.remove_prefix(run->size);
    }
  }
}

}  // namespace cache_run
