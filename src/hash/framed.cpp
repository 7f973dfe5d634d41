// SPDX-License-Identifier: MIT
#include "hash/framed.hpp"

#include <sys/stat.h>

#include <algorithm>

#include "hash/checksum.hpp"
#include "hash/piecewise_checksum.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {

namespace {

bool is_checksum(std::string_view stored, const Checksum& checksum) {
  const auto is_same = [](std::uint8_t byte, char letter) {
    return byte == static_cast<std::uint8_t>(letter);
  };
  return std::equal(checksum.begin(), checksum.end(), stored.begin(), stored.end(), is_same);
}

}  // namespace

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
  if (!is_checksum(stored, checksum_of(body))) return std::nullopt;
  return body;
}

bool read_framed(std::string_view magic, const Fd& file,
                 const std::function<void(std::string_view)>& visit) {
  constexpr std::size_t kPiece = std::size_t{1} << 16U;
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
  std::string buffer(kPiece, '\0');
  try {
    std::string head(magic.size() + sizeof(Checksum), '\0');
    if (read_fully(file.get(), head, "framed file") != head.size()) return false;
    if (!head.starts_with(magic)) return false;
    PiecewiseChecksum checksum;
    for (std::size_t got = kPiece; got == kPiece;) {
      got = read_fully(file.get(), buffer, "framed file");
      const std::string_view piece(buffer.data(), got);
      checksum.add(piece);
      visit(piece);
    }
    return is_checksum(head.substr(magic.size()), checksum.value());
  } catch (const Error&) {  // it cannot be read
    return false;
  }
}

}  // namespace cache_run
