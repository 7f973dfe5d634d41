// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "hash/digest.hpp"
#include "hash/file_digests.hpp"
#include "store/blob_writer.hpp"
#include "store/pending_files.hpp"
#include "store/spool.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"
#include "sys/holes.hpp"

namespace cache_run {

class Store;

/// Thrown if the bytes of a blob do not have the digest that is its name.
class Damaged : public Error {
 public:
  using Error::Error;
};

/// Thrown if a blob cannot be opened, for example because an upkeep removed it.
class Lost : public Error {
 public:
  using Error::Error;
};

/// The bytes of a stream or of an output file. Few bytes are inside the file of the result. Many
/// bytes are in a blob. Holes are in neither: blob, packed prefix, digests and `bytes` are those of
/// the contents without the holes.
struct Payload {
  std::uint64_t size = 0;                         ///< size of the contents with holes, in bytes
  std::string bytes;                              ///< the contents; empty if there is a blob
  std::optional<Digest> blob;                     ///< digest of the blob's file, and its name
  PackedPart packed = {};                         ///< packed prefix of the blob
  std::optional<Digest> unpacked = std::nullopt;  ///< digest of a packed blob's contents, if known
  std::vector<Hole> holes = {};                   ///< sound for a file of `size` bytes
};

/// Returns the size of the contents without their holes, in bytes.
std::uint64_t data_size(const Payload& payload);

/// Returns the size of the blob's file, in bytes. `blob` must be a payload that has a blob.
std::uint64_t stored_size(const Payload& blob);

/// Returns the digest of the contents without their holes, or nullopt for a packed blob whose
/// digest is not known.
std::optional<Digest> digest_of_contents(const Payload& payload);

/// Turns spooled bytes into a payload. Adds a blob to `pending` if the spool has a file. Throws
/// Error if the file cannot be written.
Payload keep_spooled(PendingFiles& pending, Spool spool);

/// Copies the contents of `file` into a payload, in constant memory. `file` must stand at its
/// start, and `path` names it in messages. `holes` must be those of the file. More than
/// `most_inline` bytes become a blob in `pending`. The blob shares disk blocks with the file if the
/// file system can; else it is packed where that pays. Throws Error if the copy fails, or if a
/// signal such as SIGINT asks to end.
Payload keep_file(PendingFiles& pending, int file, const std::string& path, std::size_t most_inline,
                  Progress* progress = nullptr, std::vector<Hole> holes = {});

/// Opens the blob of `payload` for reading and verifies its digest. Throws Lost if it cannot be
/// opened. Throws Damaged if its bytes do not have the right digest or size. Throws Error if it
/// cannot be read.
Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests);

/// Copies the contents of a blob into the empty file `to`, with holes, in constant memory. `blob`
/// must come from open_blob() and be unread. `path` names `to` in messages. Throws Error if reading
/// or writing fails, or if a signal such as SIGINT asks to end.
void copy_blob(const Payload& payload, int blob, int to, const std::string& path,
               Progress* progress = nullptr);

/// Writes the contents of a payload without a blob into the empty file `to`, with holes. `path`
/// names `to` in messages. Throws Error.
void write_inline(const Payload& payload, int to, const std::string& path);

}  // namespace cache_run
