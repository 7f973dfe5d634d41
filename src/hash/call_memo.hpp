// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hash/checksum.hpp"
#include "hash/contents.hpp"
#include "hash/digest.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

/// What one call found out about contents and digests, for the next time it is made. It answers
/// nothing but what the digest memo and BLAKE2b512 would answer, by the same rules, so it changes
/// no key; it spares a repeated call the start of both (half of what a hit costs).
///
/// Its bytes are "CRCALLS1", XXH3-128 (canonical) of all that follows, then items, little-endian,
/// written to disk by one machine for itself:
///     'f' device, inode, size u64; modified, changed i64; digest 64 bytes; form u8; size u16 and
///         text of the interpreter line
///     't' XXH3-128 of a text; its digest 64 bytes
class CallMemo {
 public:
  /// Knows nothing.
  CallMemo() = default;
  /// Takes what an earlier process kept; of damaged or foreign bytes nothing.
  explicit CallMemo(std::string_view bytes);

  /// The contents of the file in exactly this state.
  std::optional<Contents> find(const FileIdentity& identity);
  /// Takes note of contents that the digest memo may keep, too.
  void note(const FileIdentity& identity, const Contents& contents);
  /// Contents were used that must not be kept: then the whole is not worth keeping.
  void leave_out() { whole_ = false; }

  /// BLAKE2b512 of a text, noted or computed.
  Digest digest_of_text(std::string_view text);

  /// The bytes to be kept instead of those that were taken, if something else was asked for than
  /// they hold and all of it may be kept.
  [[nodiscard]] std::optional<std::string> news() const;

 private:
  using File = std::pair<FileIdentity, Contents>;
  using Text = std::pair<Checksum, Digest>;

  bool read(std::string_view body);

  std::vector<File> files_;  ///< as taken, sorted
  std::vector<Text> texts_;  ///< as taken, most recently used first
  std::vector<File> used_files_;
  std::vector<Text> used_texts_;
  bool whole_ = true;
  bool changed_ = false;
};

}  // namespace cache_run
