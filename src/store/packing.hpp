// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// zstd's types, so that no other file needs its header.
struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace cache_run {

/// What is packed, is so in pieces: each is one zstd frame of at most so many bytes of contents,
/// unpacked by itself. Written to disk: an unpacker takes smaller pieces, but no larger ones.
constexpr std::size_t kPiece = 256UL * 1024;

/// Less than this is never packed: it is shown and restored within a blink either way.
constexpr std::uint64_t kLeastPacked = 4UL << 20U;

/// Packs what is nearly all repetition. Anything else is slower to unpack than the kernel copies
/// it, so it is to stay as it is.
class Packer {
 public:
  Packer();

  /// The packed piece, which is good until the next call, or nullopt if packing does not pay: it
  /// would be more than a thirty-second of `bytes`, which are at most kPiece.
  std::optional<std::string_view> pack(std::string_view bytes);
  /// The same asked of a small sample, which cannot shrink as much.
  bool is_worth_trying(std::string_view sample);

 private:
  std::optional<std::string_view> shrink(std::string_view bytes, std::size_t most);

  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
  std::string packed_;
};

/// Whether the contents of a file of `size` bytes are worth packing, by samples of its beginning,
/// middle and end. Leaves its position as it is.
bool is_worth_packing(int file, std::uint64_t size);

/// Reads back what was packed.
class Unpacker {
 public:
  /// Reads the next `packed` bytes of `file`, and not one more.
  Unpacker(int file, std::uint64_t packed);

  /// At most `most` of the next bytes, good until the next call; none at the end. Throws Error for
  /// what was not packed by Packer.
  std::string_view take(std::uint64_t most);

 private:
  void unpack_piece();
  void read_more();

  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
  };
  int file_;
  std::uint64_t unread_;
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
  std::string packed_;  // what was read and is not unpacked
  std::vector<char> piece_;
  std::string_view rest_;  // of the piece
};

}  // namespace cache_run
