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

/// The key to which a state of the files that a watched command asked for led.
struct KeyOfState {
  Digest state;
  Digest key;
  Checksum text{};  ///< of the key's text
};

/// The digests that one call needed, kept for the next call with the same arguments. Its answers
/// equal those of the digest memo and of BLAKE2b512, so it changes no key. A repeated call then
/// starts neither LMDB nor OpenSSL. Starting both would double the cost of a hit.
///
/// The bytes of a call memo are framed (see framed.hpp) with the magic "CRCALLS2". The body is a
/// sequence of items. Numbers are little-endian, because only the machine that wrote them reads
/// them:
///     'f' realm, device, inode, size u64; modified, changed i64; digest 64 bytes; form u8; size
///         u16 and text of the interpreter line
///     't' XXH3-128 of a text; its digest 64 bytes
///     's' digest of a state, 64 bytes; digest of a key, 64 bytes; XXH3-128 of its text
class CallMemo {
 public:
  /// Creates an empty memo.
  CallMemo() = default;
  /// Reads the bytes that an earlier call got from news(). The memo is empty if `bytes` is damaged
  /// or of another format.
  explicit CallMemo(std::string_view bytes);

  /// Returns the contents of the file whose identity equals `identity` in every field. Returns
  /// nullopt if the memo does not have it.
  std::optional<Contents> find(const FileIdentity& identity);
  /// Adds contents that this call used. The caller must know that the file was settled.
  void note(const FileIdentity& identity, const Contents& contents);
  /// Makes news() return nullopt: the call used an unsettled file, and no memo may hold it.
  void leave_out() { whole_ = false; }

  /// Returns BLAKE2b512 of `text`, from the memo if it has `text`, else by computing it. Throws
  /// Error if OpenSSL cannot hash.
  Digest digest_of_text(std::string_view text);

  /// Returns whether the memo knows the key of any state.
  [[nodiscard]] bool knows_states() const { return !states_.empty(); }
  /// Returns the key of a state; nullptr if the memo does not know it. The value is owned by this
  /// object.
  const KeyOfState* key_of(const Digest& state);
  /// Adds the key of a state. The caller must know that the files of this state were settled.
  void note(const KeyOfState& key);

  /// Returns the bytes that the caller should store for later calls. Returns nullopt if the stored
  /// bytes are still good, after leave_out(), or if the call used more than 20,000 files.
  [[nodiscard]] std::optional<std::string> news() const;

 private:
  using File = std::pair<FileIdentity, Contents>;
  using Text = std::pair<Checksum, Digest>;

  bool read(std::string_view body);

  std::vector<File> files_;         ///< files of the stored memo, sorted by is_before()
  std::vector<Text> texts_;         ///< texts of the stored memo, most recently used first
  std::vector<KeyOfState> states_;  ///< most recently used first
  std::vector<File> used_files_;    ///< files that this call used, in the order of use
  std::vector<Text> used_texts_;    ///< texts that this call used, in the order of use
  bool whole_ = true;               ///< false after leave_out()
  bool changed_ = false;            ///< whether this call used anything that was not stored
};

}  // namespace cache_run
