// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "hash/contents.hpp"
#include "sys/file_identity.hpp"

namespace cache_run {

// The bytes of a record of the digest memo. Memos on disk have this format: never change it.
// Numbers are little-endian, because only the machine that wrote them reads them:
//   key:   device u64, inode u64, realm u64
//   value: check u64 (first half of XXH3-128 of key and the rest), size u64, modified i64,
//          changed i64, digest 64 bytes, form u8, interpreter line

constexpr std::size_t kMemoKeySize = 24;                       ///< bytes
constexpr std::size_t kMostMemoValue = 8 + 24 + 64 + 1 + 256;  ///< bytes

std::array<char, kMemoKeySize> memo_key(const FileIdentity& identity);
std::string encode_memo_value(const FileIdentity& identity, const Contents& contents);
/// Returns the contents that `value` holds. Returns nullopt if the bytes are damaged, or if size or
/// times differ from those of `identity`.
std::optional<Contents> decode_memo_value(const FileIdentity& identity, std::string_view value);

/// Returns whether key and value have the right sizes and fit the check bytes.
bool is_memo_record(std::string_view key, std::string_view value);

}  // namespace cache_run
