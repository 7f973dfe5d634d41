// SPDX-License-Identifier: MIT
#include "upkeep/read_whole.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>

#include "action/action.hpp"
#include "entry/codec.hpp"
#include "entry/recorded_streams.hpp"
#include "hash/hasher.hpp"
#include "inputs/consumed_lengths.hpp"
#include "inputs/discovered.hpp"
#include "store/inventory.hpp"
#include "store/packing.hpp"
#include "store/result_id.hpp"
#include "store/store.hpp"
#include "sys/anchored_file.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/file.hpp"
#include "sys/holes.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kChunk = 256UL * 1024;

StoredFileState damaged(StoredFileState file, std::string why) {
  file.condition = Condition::damaged;
  file.why = std::move(why);
  return file;
}

/// Returns the state of a file after a system call has failed: missing, or damaged if errno blames
/// the file. Throws Error for any other errno.
StoredFileState unreadable(StoredFileState file, const AnchoredPath& path) {
  switch (errno) {
    case ENOENT:
      file.condition = Condition::gone;
      return file;
    case EACCES:
    case EIO:
    case ELOOP:
    case ENOTDIR:
    case EUCLEAN:
      return damaged(std::move(file), fmt::format("it cannot be read: {}", errno_text(errno)));
    default:
      throw_errno("read", path.text());
  }
}

/// Reads a file and calls `take` with each chunk. Returns the state of the file. Does not read one
/// that is made up of holes: it may have more bytes than anybody can wait for.
template <typename Take>
StoredFileState read_stored(const AnchoredPath& path, Progress& progress, const Take& take) {
  StoredFileState file;
  const Fd opened = open_file(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat status {};
  if (!opened || fstat(opened.get(), &status) != 0) return unreadable(std::move(file), path);
  file.identity = identity_of(status);
  if (has_vast_holes(opened.get(), status)) {
    return damaged(std::move(file), "more than 1 GiB of it are holes");
  }
  std::string chunk(std::min(kChunk, static_cast<std::size_t>(file.identity.size) + 1), '\0');
  for (;;) {
    const ssize_t got = read(opened.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return unreadable(std::move(file), path);
    if (got == 0) return file;
    take(std::string_view(chunk.data(), static_cast<std::size_t>(got)));
    file.read += static_cast<std::uint64_t>(got);
    progress.advance(static_cast<std::uint64_t>(got));
  }
}

/// Reads a whole file into `bytes`. A file of more than kMostOfSmallFile bytes is damaged.
StoredFileState read_whole(const AnchoredPath& path, Progress& progress, std::string& bytes) {
  StoredFileState file = read_stored(path, progress, [&](std::string_view chunk) {
    // A file that is too large is read to its end, but not kept in memory.
    if (bytes.size() <= kMostOfSmallFile) bytes += chunk;
  });
  if (bytes.size() <= kMostOfSmallFile || file.condition != Condition::sound) return file;
  return damaged(std::move(file), "it is larger than a stored file can be");
}

std::vector<const Payload*> payloads_of(const Entry& entry) {
  std::vector<const Payload*> payloads = {&entry.streams, &entry.order};
  for (const Output& output : entry.outputs) payloads.push_back(&output.contents);
  return payloads;
}

std::string what_decoding_lacks(std::string_view bytes) {
  if (bytes.empty()) return "it is empty";
  return "it is cut short or its checksum is wrong";
}

Fd open_read_blob(const Store& store, const Payload& payload) {
  return payload.blob ? open_file(store.blob_path(*payload.blob),
                                  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
                      : Fd();
}

/// Returns what is wrong with the contents of a result, or "". All its blobs have the right bytes.
std::string lack_of_contents(const Store& store, const Entry& entry) {
  try {
    StoredOrder order(entry.order, open_read_blob(store, entry.order));
    require_sound_streams(entry, open_read_blob(store, entry.streams), order);
  } catch (const Damaged& damage) {
    return damage.what();
  }
  for (const Output& output : entry.outputs) {
    const PackedPart& packed = output.contents.packed;
    if (packed == PackedPart()) continue;
    const Fd blob = open_read_blob(store, output.contents);
    if (!unpacks_to(blob.get(), packed.in_file, packed.of_contents)) {
      return "a packed file of it cannot be unpacked";
    }
  }
  return {};
}

}  // namespace

StoredFileState read_whole_blob(const Store& store, const std::string& name, Progress& progress) {
  Hasher hasher;
  const AnchoredPath path = path_of(store, StoreFolder::blobs, name);
  StoredFileState file =
      read_stored(path, progress, [&](std::string_view chunk) { hasher.update(chunk); });
  if (file.condition != Condition::sound || hasher.finish().hex() == name) return file;
  return damaged(std::move(file), "its contents do not match its name");
}

StoredFileState read_whole_result(const Store& store, const std::string& name, const Refer& refer,
                                  Progress& progress) {
  std::string bytes;
  StoredFileState file = read_whole(store.result_path(name), progress, bytes);
  if (file.condition != Condition::sound) return file;
  const std::optional<Entry> entry = decode(bytes);
  if (!entry) return damaged(std::move(file), what_decoding_lacks(bytes));
  if (!is_key_text(entry->key_text, digits_of_id(name))) {
    return damaged(std::move(file), "its key does not match its name");
  }
  for (const Payload* const payload : payloads_of(*entry)) {
    // `refer` gets every blob, even after one is missing, because it counts the references.
    std::string lack = payload->blob ? refer(*payload->blob, stored_size(*payload)) : std::string();
    if (lack.empty() || file.condition != Condition::sound) continue;
    file.condition = Condition::incomplete;
    file.why = std::move(lack);
  }
  if (file.condition != Condition::sound) return file;
  std::string lack = lack_of_contents(store, *entry);
  return lack.empty() ? file : damaged(std::move(file), std::move(lack));
}

StoredFileState read_whole_inputs(const Store& store, const std::string& name, Progress& progress) {
  std::string bytes;
  StoredFileState file = read_whole(store.inputs_path(name), progress, bytes);
  if (file.condition != Condition::sound || decode_sets(bytes) || decode_lengths(bytes)) {
    return file;
  }
  return damaged(std::move(file), what_decoding_lacks(bytes));
}

}  // namespace cache_run
