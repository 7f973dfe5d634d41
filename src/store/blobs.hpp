// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "hash/digest.hpp"
#include "hash/file_digests.hpp"
#include "store/blob_writer.hpp"
#include "store/pending_files.hpp"
#include "store/spool.hpp"
#include "store/store.hpp"
#include "sys/error.hpp"
#include "sys/fd.hpp"

namespace cache_run {

/// Thrown for a blob whose contents are not what its name says.
class Damaged : public Error {
 public:
  using Error::Error;
};

/// Thrown for a blob that is not there, as after an eviction.
class Lost : public Error {
 public:
  using Error::Error;
};

/// Some bytes that belong to an entry: in it if they are few, else a blob.
struct Payload {
  std::uint64_t size = 0;
  std::string bytes;                              ///< all of them, unless there is a blob
  std::optional<Digest> blob;                     ///< of its file as it is
  PackedPart packed = {};                         ///< of the blob
  std::optional<Digest> unpacked = std::nullopt;  ///< of the contents of a packed blob, if known
};

/// How large the file of a blob is.
std::uint64_t stored_size(const Payload& blob);

/// The digest of the contents; nullopt where it would have to be found out.
std::optional<Digest> digest_of_contents(const Payload& payload);

/// Keeps what was spooled, as a blob in `pending` if there is much. Throws Error.
Payload keep_spooled(PendingFiles& pending, Spool spool);

/// Keeps what `file` reads from its start, in constant memory: as a blob in `pending`, or in the
/// entry if it is at most `most_inline` bytes. A blob shares disk blocks with the file where the
/// file system can; elsewhere it is packed where that pays. Throws Error; also when asked to end
/// meanwhile (SIGINT and the like).
Payload keep_file(PendingFiles& pending, int file, const std::string& path, std::size_t most_inline,
                  Progress* progress = nullptr);

/// The blob, opened for reading. Throws Lost if it is not there, Damaged if its contents are not
/// what its name says.
Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests);

/// Copies the contents of an opened blob into the empty file `to`, which `path` names in messages,
/// in constant memory. Throws Error; also when asked to end meanwhile.
void copy_blob(const Payload& payload, int blob, int to, const std::string& path,
               Progress* progress = nullptr);

}  // namespace cache_run
