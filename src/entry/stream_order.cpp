// SPDX-License-Identifier: MIT
#include "entry/stream_order.hpp"

#include <utility>

namespace cache_run {
namespace {

constexpr unsigned kDigitBits = 7;
constexpr std::uint64_t kDigitMask = 0x7f;
constexpr std::uint64_t kMore = 0x80;  // set in all bytes of a number but the last
constexpr unsigned kMostBits = 63;

Stream other(Stream stream) { return stream == Stream::out ? Stream::err : Stream::out; }

/// Returns `number` in LEB128.
std::string number_bytes(std::uint64_t number) {
  std::string bytes;
  for (; number > kDigitMask; number >>= kDigitBits) {
    bytes += static_cast<char>((number & kDigitMask) | kMore);
  }
  return bytes + static_cast<char>(number);
}

}  // namespace

std::string StreamOrderWriter::add(Stream stream, std::uint64_t size) {
  std::string written;
  if (stream != current_) {
    written = number_bytes(std::exchange(size_, 0));
    current_ = stream;
  }
  size_ += size;
  return written;
}

std::string StreamOrderWriter::finish() { return number_bytes(std::exchange(size_, 0)); }

std::optional<StreamRun> StreamOrderReader::next() {
  std::uint64_t number = 0;
  for (unsigned shift = 0; !rest_.empty() && shift <= kMostBits; shift += kDigitBits) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    number |= (byte & kDigitMask) << shift;
    if ((byte & kMore) == 0) {
      return StreamRun{.stream = std::exchange(next_, other(next_)), .size = number};
    }
  }
  return std::nullopt;
}

}  // namespace cache_run
