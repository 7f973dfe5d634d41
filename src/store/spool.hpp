// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hash/hasher.hpp"
#include "store/blob_writer.hpp"
#include "sys/temp_file.hpp"

namespace cache_run {

/// Bytes of unknown number, taken in constant memory: few stay in memory, many go to a temporary
/// file and are hashed on the way.
class Spool {
 public:
  /// So many bytes stay in memory.
  static constexpr std::size_t kInMemory = 32UL * 1024;

  /// Whether the file may be packed, where that pays.
  enum class Packing : bool { never, where_it_pays };

  explicit Spool(std::string directory, Packing packing = Packing::never)
      : directory_(std::move(directory)), may_pack_(packing == Packing::where_it_pays) {}

  /// Throws Error when the file cannot be made or written; what was taken is still there.
  void append(std::string_view bytes);
  /// Writes out what is buffered for the file, if there is one. Throws Error.
  void finish();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// All bytes, if they are in memory; else what is not yet in the file.
  [[nodiscard]] const std::string& memory() const { return memory_; }
  [[nodiscard]] bool has_file() const { return file_.has_value(); }
  /// Of what has_file(): the file, and after finish() how much of it is packed, and its digest.
  TempFile& file() { return *file_; }
  [[nodiscard]] PackedPart packed() const { return writer_ ? writer_->packed() : PackedPart(); }
  Digest digest() { return writer_ ? writer_->digest() : hasher_->finish(); }

 private:
  void write_out();
  void try_to_pack();

  std::string directory_;
  bool may_pack_;
  std::uint64_t size_ = 0;
  std::string memory_;
  std::optional<TempFile> file_;
  std::optional<Hasher> hasher_;      // of a file that is as it came
  std::optional<BlobWriter> writer_;  // of one that is packed
};

}  // namespace cache_run
