// SPDX-License-Identifier: MIT
#include "hash/digest.hpp"

#include <cstring>

#include "sys/error.hpp"
#include "sys/hex.hpp"

namespace cache_run {
std::string Digest::hex() const { return hex_text(bytes); }

std::string Digest::short_hex() const { return hex().substr(0, kKeyDigits); }

std::string_view Digest::view() const {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes seen as characters
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Digest digest_from(std::string_view raw) {
  Digest digest;
  if (raw.size() != digest.bytes.size()) throw Error("a digest has 64 bytes");
  std::memcpy(digest.bytes.data(), raw.data(), raw.size());
  return digest;
}

}  // namespace cache_run
