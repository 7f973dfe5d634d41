// SPDX-License-Identifier: MIT
#include "store/spool.hpp"

#include <doctest/doctest.h>

#include "../../support/counting_bytes.hpp"
#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

TEST_CASE("spool: up to the limit bytes stay in memory and beyond they go to a file") {
  const Scratch scratch;
  constexpr std::size_t kLimit = Spool::kInMemory;
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kLimit - 1, kLimit, kLimit + 1,
                                 2 * kLimit, 2 * kLimit + 1, 10 * kLimit + 17}) {
    for (const std::size_t chunk : {size + 1, std::size_t{1000}, kLimit, kLimit + 1}) {
      CAPTURE(size);
      CAPTURE(chunk);
      const std::string bytes = counting_bytes(size);
      Spool spool(".");
      for (std::size_t at = 0; at < size; at += chunk) {
        spool.append(std::string_view(bytes).substr(at, chunk));
      }
      spool.finish();
      CHECK(spool.size() == size);
      CHECK(spool.has_file() == (size > kLimit));
      if (!spool.has_file()) {
        CHECK(spool.memory() == bytes);
      } else {
        CHECK(spool.memory().empty());
        CHECK(file_bytes(spool.file().path()) == bytes);
        CHECK(spool.digest() == digest_of(bytes));
      }
    }
  }
  CHECK(std::filesystem::is_empty("."));
}

TEST_CASE("spool: a nameless file has the bytes and no place in the directory") {
  const Scratch scratch;
  const std::string bytes = counting_bytes(3 * Spool::kInMemory);
  Spool spool(".", Spool::Naming::nameless);
  spool.append(bytes);
  CHECK(std::filesystem::is_empty("."));
  spool.finish();
  REQUIRE(spool.has_file());
  CHECK(spool.file().path().empty());
  CHECK(file_bytes("/proc/self/fd/" + std::to_string(spool.file().fd())) == bytes);
  CHECK(spool.digest() == digest_of(bytes));
}

TEST_CASE("spool: much that is nearly all repetition is packed where that is allowed") {
  const Scratch scratch;
  for (const std::size_t chunk : {std::size_t{1000}, std::size_t{65'536}, 2 * kPiece}) {
    for (const std::size_t size : {kLeastPacked - 70'000, kLeastPacked, 2 * kLeastPacked + 17}) {
      for (const auto packing : {Spool::Packing::never, Spool::Packing::where_it_pays}) {
        CAPTURE(chunk);
        CAPTURE(size);
        Spool spool(".", packing);
        std::size_t taken = 0;
        for (; taken < size; taken += chunk) spool.append(std::string(chunk, 'x'));
        spool.append("end");
        spool.finish();
        const PackedPart packed = spool.packed();
        CHECK(spool.size() == taken + 3);
        const std::string stored = file_bytes(spool.file().path()).value();
        CHECK(spool.digest() == digest_of(stored));
        if (packing == Spool::Packing::never || taken < kLeastPacked) {
          CHECK(packed == PackedPart());
        } else {
          CHECK(stored.size() < taken / 1000);
        }
        lseek(spool.file().fd(), 0, SEEK_SET);
        Unpacker unpacker(spool.file().fd(), packed.in_file);
        std::string bytes;
        for (auto next = unpacker.take(size); !next.empty(); next = unpacker.take(size)) {
          bytes += next;
        }
        CHECK(bytes.size() == packed.of_contents);
        CHECK(bytes + stored.substr(packed.in_file) == std::string(taken, 'x') + "end");
      }
    }
  }
  CHECK(std::filesystem::is_empty("."));
}

TEST_CASE("spool: repetition that ends early is not packed") {
  const Scratch scratch;
  std::string bytes(200'000, 'x');
  for (int i = 0; i < 1'000'000; ++i) bytes += std::to_string(i) + "\n";
  Spool spool(".", Spool::Packing::where_it_pays);
  for (std::size_t at = 0; at < bytes.size(); at += 65'536) spool.append(bytes.substr(at, 65'536));
  spool.finish();
  CHECK(spool.packed() == PackedPart());
  CHECK(file_bytes(spool.file().path()) == bytes);
  CHECK(spool.digest() == digest_of(bytes));
}

TEST_CASE("spool: what cannot be written out is not lost") {
  const Scratch scratch;
  Spool spool("missing");
  const std::string bytes = counting_bytes(Spool::kInMemory);
  spool.append(bytes);
  CHECK_THROWS_AS(spool.append("x"), Error);
  CHECK(spool.size() == bytes.size() + 1);
  CHECK(spool.memory() == bytes + "x");
  CHECK_FALSE(spool.has_file());
}

}  // namespace
}  // namespace cache_run
