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

// The bytes of a digest memo record. Written to disk, little-endian, by one machine for itself:
//   key:   device u64, inode u64
//   value: check u64 (first half of XXH3-128 of key and the rest), size u64, modified i64,
//          changed i64, digest 64 bytes, form u8, interpreter line

constexpr std::size_t kMemoKeySize = 16;
constexpr std::size_t kMostMemoValue = 8 + 24 + 64 + 1 + 256;

std::array<char, kMemoKeySize> memo_key(const FileIdentity& identity);
std::string encode_memo_value(const FileIdentity& identity, const Contents& contents);
/// nullopt when the bytes are damaged or speak of another state of the file.
std::optional<Contents> decode_memo_value(const FileIdentity& identity, std::string_view value);

/// Whether the check bytes are those of key and value, whatever file they speak of.
bool is_memo_record(std::string_view key, std::string_view value);

}  // namespace cache_run
