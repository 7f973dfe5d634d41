// SPDX-License-Identifier: MIT
#include "entry/stream_order.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

namespace cache_run {
namespace {

using namespace std::string_literals;  // NOLINT(google-build-using-namespace)

struct Piece {
  Stream stream;
  std::uint64_t size;
};

std::string written(const std::vector<Piece>& pieces) {
  StreamOrderWriter writer;
  std::string order;
  for (const Piece& piece : pieces) order += writer.add(piece.stream, piece.size);
  return order + writer.finish();
}

/// Without empty pieces, and neighbours of one stream made one.
std::vector<Piece> joined(const std::vector<Piece>& pieces) {
  std::vector<Piece> runs;
  for (const Piece& piece : pieces) {
    if (piece.size == 0) continue;
    if (!runs.empty() && runs.back().stream == piece.stream) {
      runs.back().size += piece.size;
    } else {
      runs.push_back(piece);
    }
  }
  return runs;
}

/// The runs that `order` tells, joined.
std::vector<Piece> runs_in(const std::string& order) {
  std::vector<Piece> runs;
  StreamOrderReader reader(order);
  while (const auto run = reader.next()) runs.push_back({run->stream, run->size});
  return joined(runs);
}

bool same(const std::vector<Piece>& left, const std::vector<Piece>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Piece& one, const Piece& other) {
                      return one.stream == other.stream && one.size == other.size;
                    });
}

TEST_CASE("stream order: the bytes are LEB128 with stdout first") {
  using enum Stream;
  CHECK(written({}) == "\0"s);
  CHECK(written({{out, 5}}) == "\5");
  CHECK(written({{err, 5}}) == "\0\5"s);
  CHECK(written({{out, 1}, {err, 2}, {out, 3}}) == "\1\2\3");
  CHECK(written({{out, 1}, {out, 2}, {err, 2}, {err, 2}}) == "\3\4");
  CHECK(written({{out, 127}}) == "\x7f");
  CHECK(written({{out, 128}}) == "\x80\1");
  CHECK(written({{out, 300}, {err, 16384}}) == "\xac\2\x80\x80\1");
}

TEST_CASE("stream order: numbers of every length come back") {
  using enum Stream;
  for (unsigned bits = 0; bits < 64; ++bits) {
    for (const std::uint64_t size : {std::uint64_t{1} << bits, (std::uint64_t{1} << bits) - 1,
                                     (std::uint64_t{1} << bits) + 1}) {
      CAPTURE(size);
      const std::vector<Piece> pieces{{err, size}, {out, 7}};
      CHECK(same(runs_in(written(pieces)), joined(pieces)));
    }
  }
  const std::vector<Piece> most{{out, std::numeric_limits<std::uint64_t>::max()}};
  CHECK(same(runs_in(written(most)), most));
}

TEST_CASE("stream order: random sequences come back") {
  std::mt19937 random(1);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same each time
  for (int i = 0; i < 500; ++i) {
    std::vector<Piece> pieces(random() % 40);
    for (Piece& piece : pieces) {
      piece.stream = random() % 2 == 0 ? Stream::out : Stream::err;
      piece.size = (std::uint64_t{random()} << 31U) >> random() % 64;
    }
    const std::string order = written(pieces);
    CAPTURE(i);
    CHECK(same(runs_in(order), joined(pieces)));
  }
}

TEST_CASE("stream order: input cut short ends before the broken number") {
  using enum Stream;
  const std::vector<Piece> pieces{{out, 300}, {err, 5}, {out, 1'000'000}, {err, 70'000}};
  const std::string order = written(pieces);
  REQUIRE(order.size() == 2 + 1 + 3 + 3);
  const std::vector<std::size_t> whole_runs{0, 0, 1, 2, 2, 2, 3, 3, 3, 4};
  for (std::size_t size = 0; size <= order.size(); ++size) {
    CAPTURE(size);
    const std::string cut = order.substr(0, size);
    const std::vector<Piece> runs = runs_in(cut);
    CHECK(runs.size() == whole_runs[size]);
    CHECK(same(runs, {pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(runs.size())}));
  }
}

TEST_CASE("stream order: a number longer than any is none") {
  const std::string endless(11, '\x80');
  CHECK_FALSE(StreamOrderReader(endless).next());
  const std::string eleven = std::string(10, '\x80') + "\1";
  CHECK_FALSE(StreamOrderReader(eleven).next());
  const std::string ten = std::string(9, '\x80') + "\1";
  StreamOrderReader reader(ten);
  const auto run = reader.next();
  REQUIRE(run);
  CHECK(run->size == std::uint64_t{1} << 63U);
  CHECK_FALSE(reader.next());
  CHECK_FALSE(StreamOrderReader("").next());
}

}  // namespace
}  // namespace cache_run
