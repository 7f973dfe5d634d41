// SPDX-License-Identifier: MIT
// Packed blobs: unpacking of anything, and of what was packed.
#include "store/packing.hpp"

#include <algorithm>

#include "store/blob_writer.hpp"
#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr std::uint64_t kNoEnd = ~std::uint64_t{};

/// At most some MiB of it; nullopt if it cannot be unpacked.
std::optional<std::string> unpacked(const MemoryFile& file, std::uint64_t packed,
                                    std::uint64_t at_once) {
  constexpr std::size_t kEnough = 8 * kPiece;
  require(lseek(file.fd(), 0, SEEK_SET) == 0, "a file in memory has a beginning");
  std::string bytes;
  try {
    Unpacker unpacker(file.fd(), packed);
    while (bytes.size() < kEnough) {
      const std::string_view next = unpacker.take(at_once);
      if (next.empty()) break;
      require(next.size() <= std::min<std::uint64_t>(at_once, kPiece), "no step is too large");
      bytes += next;
    }
  } catch (const Error&) {
    return std::nullopt;
  }
  require(lseek(file.fd(), 0, SEEK_CUR) <= static_cast<off_t>(packed), "not one more is read");
  return bytes;
}

bool unpacks_to_whole(const MemoryFile& file, std::uint64_t packed, std::uint64_t size) {
  require(lseek(file.fd(), 0, SEEK_SET) == 0, "a file in memory has a beginning");
  return unpacks_to(file.fd(), packed, size);
}

void expect_same_in_steps(const MemoryFile& file, std::uint64_t packed) {
  const auto whole = unpacked(file, packed, kNoEnd);
  const auto parts = unpacked(file, packed, 4096);
  require(whole.has_value() == parts.has_value(), "steps do not decide whether it is damaged");
  const std::size_t common = whole ? std::min(whole->size(), parts->size()) : 0;
  require(!whole || whole->substr(0, common) == parts->substr(0, common),
          "the bytes are the same in steps of any size");
}

/// Bytes that repeat the input, as often as it says.
std::string repeated(std::string_view input) {
  Input numbers(input);
  const std::size_t size = 4UL * numbers.number<std::uint16_t>();
  const std::string_view period = numbers.rest();
  std::string bytes;
  while (!period.empty() && bytes.size() < size) bytes += period;
  return bytes + std::string(period.rbegin(), period.rend());
}

void expect_unpacked(const MemoryFile& file, const std::string& bytes) {
  file.write_anew({});
  BlobWriter writer(file.fd(), "fuzz");
  writer.take(bytes);
  writer.finish();
  const PackedPart part = writer.packed();
  require(part.of_contents <= bytes.size(), "no more is packed than there is");
  const auto packed = unpacked(file, part.in_file, kNoEnd);
  require(unpacks_to_whole(file, part.in_file, part.of_contents), "all that was packed unpacks");
  require(!unpacks_to_whole(file, part.in_file, part.of_contents + 1), "and no more");
  require(
      packed && *packed == bytes.substr(0, std::min<std::size_t>(part.of_contents, packed->size())),
      "what was packed comes back");
  require(packed->size() >= std::min<std::size_t>(part.of_contents, 8 * kPiece),
          "all that was packed comes back");
  const off_t end = lseek(file.fd(), 0, SEEK_END);
  require(static_cast<std::uint64_t>(end) == part.in_file + (bytes.size() - part.of_contents),
          "the rest is as it is");
}

}  // namespace

void examine(const std::string& input) {
  static const MemoryFile file;
  file.write_anew(input);
  expect_same_in_steps(file, input.size());
  expect_same_in_steps(file, input.size() / 2);
  const auto whole = unpacked(file, input.size(), kNoEnd);
  require(
      !whole || whole->size() >= 8 * kPiece || unpacks_to_whole(file, input.size(), whole->size()),
      "what can be unpacked has one size");
  require(whole || !unpacks_to_whole(file, input.size(), 2 * kPiece), "garbage has none");
  require(!unpacked(file, input.size() + 1, kNoEnd) || input.size() > 1024,
          "a file that is cut short is not unpacked");
  expect_unpacked(file, repeated(input));
}

}  // namespace cache_run
