// SPDX-License-Identifier: MIT
#include "hash/digest.hpp"

#include <cstring>

#include "sys/error.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kShownDigits = 40;

}  // namespace

std::string Digest::hex() const {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(2 * bytes.size(), '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4U];
    text[2 * i + 1] = kDigits[bytes[i] & 15U];
  }
  return text;
}

std::string Digest::short_hex() const { return hex().substr(0, kShownDigits); }

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
