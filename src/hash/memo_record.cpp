// SPDX-License-Identifier: MIT
#include "hash/memo_record.hpp"

#include <cstring>

#include "hash/checksum.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kCheckSize = 8;                          // bytes
constexpr std::size_t kStateSize = 24;                         // bytes of size and both times
constexpr std::size_t kLineAt = kStateSize + kDigestSize + 1;  // after the check bytes

template <typename Number>
void put(char* to, Number number) {
  std::memcpy(to, &number, sizeof number);
}

std::array<char, kStateSize> state_bytes(const FileIdentity& identity) {
  std::array<char, kStateSize> bytes{};
  put(bytes.data(), identity.size);
  put(bytes.data() + 8, identity.modified);
  put(bytes.data() + 16, identity.changed);
  return bytes;
}

/// Returns the check bytes of a record. They cover the key, too, so a value that damage has put
/// under another file's key is not sound.
std::string check_bytes(std::string_view key, std::string_view rest) {
  std::string checked(key);
  checked += rest;
  const Checksum checksum = checksum_of(checked);
  return {checksum.begin(), checksum.begin() + kCheckSize};
}

std::string check_bytes(const FileIdentity& identity, std::string_view rest) {
  const auto key = memo_key(identity);
  return check_bytes(std::string_view(key.data(), key.size()), rest);
}

}  // namespace

std::array<char, kMemoKeySize> memo_key(const FileIdentity& identity) {
  std::array<char, kMemoKeySize> key{};
  put(key.data(), identity.device);
  put(key.data() + 8, identity.inode);
  put(key.data() + 16, identity.realm);
  return key;
}

std::string encode_memo_value(const FileIdentity& identity, const Contents& contents) {
  const auto state = state_bytes(identity);
  std::string rest(state.data(), state.size());
  rest += contents.digest.view();
  rest += static_cast<char>(contents.form);
  rest += contents.interpreter_line;
  return check_bytes(identity, rest) + rest;
}

std::optional<Contents> decode_memo_value(const FileIdentity& identity, std::string_view value) {
  if (value.size() < kCheckSize + kLineAt) return std::nullopt;
  const std::string_view rest = value.substr(kCheckSize);
  const auto state = state_bytes(identity);
  if (!rest.starts_with(std::string_view(state.data(), state.size()))) return std::nullopt;
  if (!value.starts_with(check_bytes(identity, rest))) return std::nullopt;
  Contents contents;
  contents.digest = digest_from(rest.substr(kStateSize, kDigestSize));
  contents.form = static_cast<Form>(rest[kStateSize + kDigestSize]);
  contents.interpreter_line = rest.substr(kLineAt);
  return contents;
}

bool is_memo_record(std::string_view key, std::string_view value) {
  return key.size() == kMemoKeySize && value.size() >= kCheckSize + kLineAt &&
         value.size() <= kMostMemoValue &&
         value.starts_with(check_bytes(key, value.substr(kCheckSize)));
}

}  // namespace cache_run
