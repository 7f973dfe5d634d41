// SPDX-License-Identifier: MIT
#include "store/packing.hpp"

#include <doctest/doctest.h>

#include <random>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

std::string lines(std::size_t size) {
  std::string bytes;
  bytes.reserve(size + 100);
  for (int i = 0; bytes.size() < size; ++i) bytes += std::to_string(i / 50) + " and so on\n";
  bytes.resize(size);
  return bytes;
}

std::string noise(std::size_t size) {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

std::string unpacked(const std::string& path, std::uint64_t packed, std::uint64_t at_once) {
  const Fd file = open_file(path, O_RDONLY);
  Unpacker unpacker(file.get(), packed);
  std::string bytes;
  for (;;) {
    const std::string_view next = unpacker.take(at_once);
    if (next.empty()) return bytes;
    bytes += next;
  }
}

TEST_CASE("packing: what is packed comes back in steps of any size") {
  const Scratch scratch;
  Packer packer;
  std::string file;
  std::string bytes;
  for (const std::size_t size : {kPiece, kPiece / 2, kPiece, std::size_t{10'000}}) {
    const std::string piece = std::string(size / 2, 'x') + lines(size - size / 2);
    const auto packed = packer.pack(piece);
    REQUIRE(packed);
    CHECK(packed->size() <= size / 32);
    file += *packed;
    bytes += piece;
  }
  write_file("packed", file + "what follows");
  for (const std::uint64_t at_once :
       {std::uint64_t{1000}, std::uint64_t{kPiece}, ~std::uint64_t{}}) {
    CHECK(unpacked("packed", file.size(), at_once) == bytes);
  }
}

TEST_CASE("packing: does not pay for what is not nearly all repetition") {
  Packer packer;
  CHECK_FALSE(packer.pack(noise(kPiece)));
  CHECK_FALSE(packer.pack(noise(kPiece / 16) + std::string(kPiece - kPiece / 16, 'x')));
  CHECK_FALSE(packer.pack("short"));
  CHECK(packer.pack(lines(kPiece)));  // and is none the worse for it
}

TEST_CASE("packing: samples of beginning, middle and end decide") {
  const Scratch scratch;
  constexpr std::size_t kSize = 2 * kLeastPacked;
  const auto is_worth = [](const std::string& bytes) {
    write_file("file", bytes);
    return is_worth_packing(open_file("file", O_RDONLY).get(), bytes.size());
  };
  const std::string good = lines(kSize);
  CHECK(is_worth(good));
  CHECK_FALSE(is_worth(noise(kSize)));
  CHECK_FALSE(is_worth(good.substr(0, kLeastPacked - 1)));
  for (const std::size_t place : {std::size_t{0}, kSize / 2, kSize - 10'000}) {
    CHECK_FALSE(is_worth(std::string(good).replace(place, 10'000, noise(10'000))));
  }
}

TEST_CASE("packing: what was not packed so throws") {
  const Scratch scratch;
  const std::string packed(*Packer().pack(lines(kPiece)));
  for (const std::string& wrong :
       {packed.substr(0, packed.size() - 1), packed.substr(1), packed + "x", noise(1000)}) {
    write_file("packed", wrong);
    CHECK_THROWS_AS(unpacked("packed", wrong.size(), kPiece), Error);
  }
  write_file("packed", packed);
  CHECK_THROWS_AS(unpacked("packed", packed.size() + 1, kPiece), Error);
  CHECK(unpacked("packed", 0, kPiece).empty());
}

TEST_CASE("packing: bytes unpack to the size that somebody says, or not") {
  const Scratch scratch;
  const std::string packed(*Packer().pack(lines(kPiece)));
  const auto unpack = [](const std::string& bytes, std::uint64_t size) {
    write_file("packed", bytes + "raw");
    const Fd file = open_file("packed", O_RDONLY);
    const bool do_unpack = unpacks_to(file.get(), bytes.size(), size);
    if (do_unpack) CHECK(lseek(file.get(), 0, SEEK_CUR) == 0);
    return do_unpack;
  };
  CHECK(unpack(packed, kPiece));
  CHECK(unpack(packed + packed, 2 * kPiece));
  CHECK(unpack("", 0));
  CHECK_FALSE(unpack(packed, kPiece - 1));
  CHECK_FALSE(unpack(packed, kPiece + 1));
  CHECK_FALSE(unpack(packed + noise(1000), kPiece));
  CHECK_FALSE(unpack(noise(1000), kPiece));
  CHECK_FALSE(unpack(std::string(packed).replace(10, 10, noise(10)) + packed, 2 * kPiece));
}

}  // namespace
}  // namespace cache_run
