// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "hash/digest.hpp"
#include "hash/file_digests.hpp"
#include "store/shipment.hpp"
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
  std::string bytes;  ///< all of them, unless there is a blob
  std::optional<Digest> blob;
};

/// Keeps what was spooled, as a blob in `shipment` if there is much. Throws Error.
Payload keep_spooled(Shipment& shipment, Spool spool);

/// Keeps what `file` reads from its start, in constant memory: as a blob in `shipment`, or in the
/// entry if it is at most `most_inline` bytes. A blob shares disk blocks with the file where the
/// file system can. Throws Error; also when asked to end meanwhile (SIGINT and the like).
Payload keep_file(Shipment& shipment, int file, const std::string& path, std::size_t most_inline,
                  Progress* progress = nullptr);

/// The blob, opened for reading. Throws Lost if it is not there, Damaged if its contents are not
/// what its name says.
Fd open_blob(const Store& store, const Payload& payload, FileDigests& digests);

}  // namespace cache_run
