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

/// A store for bytes of unknown number, in constant memory. Few bytes stay in memory. Many bytes go
/// to a temporary file, and the spool computes its digest on the way.
class Spool {
 public:
  /// The largest number of bytes without a file.
  static constexpr std::size_t kInMemory = 32UL * 1024;

  enum class Packing : bool { never, where_it_pays };
  enum class Naming : bool { named, nameless };
  enum class Hashing : bool { no, yes };

  /// Creates nothing on disk yet. The file will be in `directory`. A nameless file is never packed.
  explicit Spool(AnchoredPath directory, Packing packing = Packing::never)
      : directory_(std::move(directory)), may_pack_(packing == Packing::where_it_pays) {}
  Spool(AnchoredPath directory, Naming naming, Hashing hashing = Hashing::yes)
      : directory_(std::move(directory)), may_pack_(false), naming_(naming), hashing_(hashing) {}

  /// Adds bytes. Throws Error if the file cannot be created or written. With Packing::never no byte
  /// is lost then: the first size() - memory().size() are in the file, the rest in memory().
  void append(std::string_view bytes);
  /// Writes the rest into the file, if there is a file. Throws Error if that fails.
  void finish();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Returns all bytes if there is no file, else those that are not yet in the file.
  [[nodiscard]] const std::string& memory() const { return memory_; }
  [[nodiscard]] bool has_file() const { return file_.has_value(); }
  /// Returns the file. The spool must have one. packed() and digest() are right only after
  /// finish(), and digest() may be called once, and not with Hashing::no.
  TempFile& file() { return *file_; }
  [[nodiscard]] PackedPart packed() const { return writer_ ? writer_->packed() : PackedPart(); }
  Digest digest() { return writer_ ? writer_->digest() : hasher_->finish(); }

 private:
  void write_out();
  void try_to_pack();

  AnchoredPath directory_;
  bool may_pack_;
  Naming naming_ = Naming::named;
  Hashing hashing_ = Hashing::yes;
  std::uint64_t size_ = 0;
  std::string memory_;
  std::optional<TempFile> file_;
  std::optional<Hasher> hasher_;      // for a raw file
  std::optional<BlobWriter> writer_;  // for a packed file, instead of hasher_
};

}  // namespace cache_run
