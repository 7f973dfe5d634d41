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
  std::string text;
  text.reserve(2 * bytes.size());
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
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
