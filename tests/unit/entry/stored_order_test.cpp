// SPDX-License-Identifier: MIT
#include "entry/stored_order.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>

#include "../../support/scratch.hpp"
#include "sys/file.hpp"

namespace cache_run {
namespace {

Payload order_of(const std::string& bytes) {
  return {.size = bytes.size(), .bytes = bytes, .blob = {}};
}

/// Whether the order covers so many bytes, the same inline and in a blob.
bool covered(const std::string& bytes, std::uint64_t streams) {
  const Payload payload = order_of(bytes);
  const bool is_inline = StoredOrder(payload, Fd()).covers(streams);
  write_file("order", bytes);
  Payload blob;
  blob.size = bytes.size();
  CHECK(StoredOrder(blob, open_file("order", O_RDONLY)).covers(streams) == is_inline);
  return is_inline;
}

TEST_CASE("stored order: covers the streams exactly or does not fit") {
  const Scratch scratch;
  CHECK(covered(std::string(1, '\0'), 0));
  CHECK(covered("", 0));
  CHECK_FALSE(covered("", 1));
  CHECK(covered("\x05\x07", 12));
  CHECK_FALSE(covered("\x05\x07", 11));
  CHECK_FALSE(covered("\x05\x07", 13));
  CHECK_FALSE(covered(std::string(9, '\xff') + "\x01" + std::string(9, '\xff') + "\x01", 5));
  CHECK_FALSE(covered("\x05\x80", 6));
}

TEST_CASE("stored order: a blob is read in parts and from its beginning again") {
  const Scratch scratch;
  StreamOrderWriter writer;
  std::string bytes;
  constexpr std::uint64_t kRuns = 100'000;
  std::uint64_t sum = 0;
  for (std::uint64_t i = 1; i <= kRuns; ++i) {
    bytes += writer.add(i % 2 == 0 ? Stream::out : Stream::err, i);
    sum += i;
  }
  bytes += writer.finish();
  CHECK(bytes.size() <= most_of_order(sum));
  write_file("order", bytes);
  const Payload payload;
  StoredOrder order(payload, open_file("order", O_RDONLY));
  CHECK(order.covers(sum));
  for (std::uint64_t i = 1; i <= kRuns; ++i) {
    const auto run = order.next();
    REQUIRE(run);
    REQUIRE(run->size == i);
    REQUIRE(run->stream == (i % 2 == 0 ? Stream::out : Stream::err));
  }
  CHECK_FALSE(order.next());
}

TEST_CASE("stored order: any number of zeros are no pieces") {
  const Scratch scratch;
  write_file("order", std::string(1'000'000, '\0') + "\x03");
  const Payload payload;
  StoredOrder order(payload, open_file("order", O_RDONLY));
  CHECK(order.covers(3));
  CHECK(order.next()->size == 3);
  CHECK_FALSE(order.next());
}

}  // namespace
}  // namespace cache_run
