// SPDX-License-Identifier: MIT
#include "store/spool.hpp"

#include <doctest/doctest.h>

#include "../../support/scratch.hpp"
#include "sys/error.hpp"

namespace cache_run {
namespace {

std::string counting_bytes(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
  return bytes;
}

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
