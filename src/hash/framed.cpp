// SPDX-License-Identifier: MIT
#include "hash/framed.hpp"

#include <algorithm>

#include "hash/checksum.hpp"

namespace cache_run {

std::string framed(std::string_view magic, std::string_view body) {
  const Checksum checksum = checksum_of(body);
  std::string bytes;
  bytes.reserve(magic.size() + checksum.size() + body.size());
  bytes.append(magic).append(checksum.begin(), checksum.end()).append(body);
  return bytes;
}

std::optional<std::string_view> unframed(std::string_view magic, std::string_view bytes) {
  if (bytes.size() < magic.size() + sizeof(Checksum) || !bytes.starts_with(magic)) {
    return std::nullopt;
  }
  const std::string_view stored = bytes.substr(magic.size(), sizeof(Checksum));
  const std::string_view body = bytes.substr(magic.size() + sizeof(Checksum));
  const Checksum checksum = checksum_of(body);
  const auto is_same = [](std::uint8_t byte, char letter) {
    return byte == static_cast<std::uint8_t>(letter);
  };
  if (!std::equal(checksum.begin(), checksum.end(), stored.begin(), is_same)) return std::nullopt;
  return body;
}

}  // namespace cache_run
