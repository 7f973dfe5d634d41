// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Declarations of zstd's types, so that no other file needs its header.
struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace cache_run {

/// The largest piece of contents, in bytes. Each piece is packed alone, as one zstd frame (RFC
/// 8878). The unpacker accepts no larger piece: never lower this number.
constexpr std::size_t kPiece = 256UL * 1024;

/// The smallest contents that are packed, in bytes. Smaller ones are shown and restored in a moment
/// either way.
constexpr std::uint64_t kLeastPacked = 4UL << 20U;

/// A packer for bytes that consist almost only of repetitions. The kernel copies any other bytes
/// faster than zstd unpacks them, so they stay raw.
class Packer {
 public:
  /// Throws Error if zstd cannot be started.
  Packer();

  /// Returns `bytes` packed, valid until the next call. Returns nullopt if the packed piece would
  /// be larger than a thirty-second of `bytes`. `bytes` must be at most kPiece.
  std::optional<std::string_view> pack(std::string_view bytes);
  /// Returns whether `sample` shrinks to a sixteenth. A sample cannot shrink as far as a piece.
  bool is_worth_trying(std::string_view sample);

 private:
  std::optional<std::string_view> shrink(std::string_view bytes, std::size_t most);

  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
  std::string packed_;
};

/// Returns whether a file of `size` bytes is worth packing, by samples of its beginning, middle and
/// end. Returns false if a sample cannot be read. Does not move the position of `file`.
bool is_worth_packing(int file, std::uint64_t size);

/// Returns whether the first `packed` bytes of `file` can be unpacked to exactly `size` bytes.
/// `file` must stand at its beginning, and stands there afterwards. Throws Error after a signal
/// such as SIGINT, or if zstd cannot be started.
bool unpacks_to(int file, std::uint64_t packed, std::uint64_t size);

/// A reader of packed bytes.
class Unpacker {
 public:
  /// Prepares to unpack the next `packed` bytes of `file`. The caller must keep `file` open. The
  /// unpacker never reads beyond these bytes. Throws Error if zstd cannot be started.
  Unpacker(int file, std::uint64_t packed);

  /// Returns the next bytes of the contents, at most `most`, valid until the next call. Returns no
  /// bytes at the end. Throws Error if the bytes cannot be read or did not come from a Packer.
  std::string_view take(std::uint64_t most);

 private:
  void unpack_piece();
  void read_more();

  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  int file_;
  std::uint64_t unread_;  // packed bytes that are still in the file
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
  std::string packed_;  // bytes that were read and are not yet unpacked
  std::vector<char> piece_;
  std::string_view rest_;  // the part of piece_ that take() has not returned
};

}  // namespace cache_run
