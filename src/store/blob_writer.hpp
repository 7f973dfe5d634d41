// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hash/hasher.hpp"
#include "store/packing.hpp"

namespace cache_run {

/// The packed prefix of a blob: `in_file` bytes of the file decode to `of_contents` bytes of the
/// contents. The rest is raw. Both are 0 for a raw blob.
struct PackedPart {
  std::uint64_t in_file = 0;
  std::uint64_t of_contents = 0;

  bool operator==(const PackedPart&) const = default;
};

/// A blob file that is being written, piece by piece. The writer packs pieces until one does not
/// shrink enough. It writes this piece and all later bytes raw. So it never writes bytes twice,
/// whatever the later bytes are.
class BlobWriter {
 public:
  /// The caller owns the descriptor `file` and must keep it open. `path` names it in messages.
  /// Throws Error if zstd or OpenSSL cannot be started.
  BlobWriter(int file, std::string path) : file_(file), path_(std::move(path)) {}

  /// Adds contents. Throws Error if the file cannot be written.
  void take(std::string_view bytes);
  /// Writes the bytes that take() held back. Throws Error if the file cannot be written.
  void finish();

  /// Returns whether every piece until now was packed.
  [[nodiscard]] bool is_packing() const { return packer_.has_value(); }
  [[nodiscard]] const PackedPart& packed() const { return packed_; }
  /// Returns the digest of the file's bytes, packed or raw. May be called once, after finish().
  Digest digest() { return hasher_.finish(); }

 private:
  void write_piece();
  void write(std::string_view bytes);

  int file_;
  std::string path_;
  std::optional<Packer> packer_ = Packer();  // empty after the first raw piece
  std::string held_;                         // contents that are not yet in the file
  PackedPart packed_;
  Hasher hasher_;
};

}  // namespace cache_run
