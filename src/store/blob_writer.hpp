// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hash/hasher.hpp"
#include "store/packing.hpp"

namespace cache_run {

/// How much of a blob is packed: that many bytes at the beginning of its file, which hold that many
/// of its contents. All else is as it is. Nothing of it is where both are 0.
struct PackedPart {
  std::uint64_t in_file = 0;
  std::uint64_t of_contents = 0;

  bool operator==(const PackedPart&) const = default;
};

/// Writes contents into a file piece by piece: packed until a piece comes for which that does not
/// pay, and from there on as they are. So what is written while it is taken need not be written
/// again, however it goes on.
class BlobWriter {
 public:
  /// `file` must outlive it; `path` names it in messages.
  BlobWriter(int file, std::string path) : file_(file), path_(std::move(path)) {}

  /// Throws Error when the file cannot be written.
  void take(std::string_view bytes);
  /// Writes out what is still held back. Throws Error.
  void finish();

  /// Whether all was packed until now, or is held back.
  [[nodiscard]] bool is_packing() const { return packer_.has_value(); }
  [[nodiscard]] const PackedPart& packed() const { return packed_; }
  /// Of the file as it is, after finish().
  Digest digest() { return hasher_.finish(); }

 private:
  void write_piece();
  void write(std::string_view bytes);

  int file_;
  std::string path_;
  std::optional<Packer> packer_ = Packer();
  std::string held_;  // less than a piece
  PackedPart packed_;
  Hasher hasher_;
};

}  // namespace cache_run
