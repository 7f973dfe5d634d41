// SPDX-License-Identifier: MIT
#include "upkeep/choose_removals.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace cache_run {
namespace {

constexpr std::int64_t kBlock = 4096;

/// A stock whose files take a block each.
class StockOf {
 public:
  StockOf& file(const std::string& name, FileTime used, StoreFolder part = StoreFolder::results,
                const std::vector<std::uint32_t>& blobs = {}) {
    stock_.files.push_back({.file = {.name = name, .size = 1, .used = used, .changed = used},
                            .part = part,
                            .first_blob = static_cast<std::uint32_t>(stock_.references.size()),
                            .blobs = static_cast<std::uint32_t>(blobs.size())});
    for (const std::uint32_t blob : blobs) {
      stock_.references.push_back(blob);
      ++stock_.blobs[blob].users;
    }
    stock_.amount += amount_of_file(1);
    return *this;
  }
  StockOf& blob(FileTime changed, std::uint64_t size = 1) {
    stock_.blobs.push_back(
        {.file = {.name = "blob", .size = size, .used = 0, .changed = changed}, .users = 0});
    stock_.amount += amount_of_file(size);
    return *this;
  }
  [[nodiscard]] Stock stock() const { return stock_; }
  /// The names of the files that go in that order, and "#N" for blobs.
  [[nodiscard]] std::string removals(const Goal& goal) const {
    Stock stock = stock_;
    const Removals chosen = choose_removals(stock, goal);
    std::string text;
    for (const std::uint32_t place : chosen.files) text += stock.files[place].file.name;
    for (const std::uint32_t place : chosen.blobs) text += "#" + std::to_string(place);
    return text;
  }

 private:
  Stock stock_;
};

TEST_CASE("removals: nothing goes without need") {
  const StockOf stock = StockOf().file("a", 1).file("b", 2, StoreFolder::inputs).blob(1);
  CHECK(stock.removals({}).empty());
  CHECK(stock.removals({.bytes = 3 * kBlock}).empty());
  CHECK(stock.removals({.bytes = 3 * kBlock, .used_since = 1, .orphaned_since = 1}).empty());
  CHECK(StockOf().removals({.bytes = 0}).empty());
}

TEST_CASE("removals: what was used least recently goes first, results and sets of inputs alike") {
  const StockOf stock =
      StockOf().file("d", 4).file("b", 2, StoreFolder::inputs).file("c", 3).file("a", 1);
  CHECK(stock.removals({.bytes = 4 * kBlock - 1}) == "a");
  CHECK(stock.removals({.bytes = 2 * kBlock}) == "ab");
  CHECK(stock.removals({.bytes = kBlock}) == "abc");
  CHECK(stock.removals({.bytes = 0}) == "abcd");
  CHECK(stock.removals({.bytes = -kBlock}) == "abcd");
}

TEST_CASE("removals: what was used in the future goes before the rest but not for its age") {
  const StockOf stock = StockOf().file("d", 40).file("b", 2).file("c", 30).file("a", 1);
  CHECK(stock.removals({.bytes = 3 * kBlock, .latest = 10}) == "c");
  CHECK(stock.removals({.bytes = kBlock, .latest = 10}) == "cda");
  CHECK(stock.removals({.used_since = 2, .latest = 10}) == "a");
  CHECK(stock.removals({.bytes = 2 * kBlock, .used_since = 2, .latest = 30}) == "da");
}

TEST_CASE("removals: among equally old ones the name decides, not the order they were met in") {
  const StockOf one = StockOf().file("a", 1).file("b", 1).file("c", 1);
  const StockOf other = StockOf().file("c", 1).file("a", 1).file("b", 1);
  CHECK(one.removals({.bytes = kBlock}) == "ab");
  CHECK(other.removals({.bytes = kBlock}) == "ab");
}

TEST_CASE("removals: a blob goes with the last that refers to it") {
  const StockOf stock = StockOf()
                            .blob(9, 10 * kBlock)
                            .blob(9)
                            .file("a", 1, StoreFolder::results, {0, 0})
                            .file("b", 2, StoreFolder::results, {1})
                            .file("c", 3, StoreFolder::results, {0});
  CHECK(stock.removals({.bytes = 13 * kBlock}) == "a");
  CHECK(stock.removals({.bytes = 12 * kBlock}) == "ab#1");
  CHECK(stock.removals({.bytes = 11 * kBlock}) == "ab#1");
  CHECK(stock.removals({.bytes = 10 * kBlock}) == "abc#1#0");
}

TEST_CASE("removals: old orphans go first and in any case, young ones stay") {
  const StockOf stock = StockOf().blob(5).blob(50).file("a", 1).file("b", 2);
  CHECK(stock.removals({.orphaned_since = 10}) == "#0");
  CHECK(stock.removals({.bytes = 2 * kBlock, .orphaned_since = 10}) == "#0");
  CHECK(stock.removals({.bytes = 1 * kBlock, .orphaned_since = 10}) == "a#0");
  CHECK(stock.removals({.bytes = 0, .orphaned_since = 10}) == "ab#0");
}

TEST_CASE("removals: what was not used for too long goes with room left, too") {
  const StockOf stock = StockOf().blob(9).file("b", 20).file("a", 10, StoreFolder::results, {0});
  CHECK(stock.removals({.used_since = 10}).empty());
  CHECK(stock.removals({.used_since = 11}) == "a#0");
  CHECK(stock.removals({.bytes = 2 * kBlock, .used_since = 21}) == "ab#0");
}

TEST_CASE("removals: what may not go stays, whatever is left") {
  Stock stock =
      StockOf().blob(1).file("a", 1).file("b", 2, StoreFolder::results, {0}).file("c", 3).stock();
  const auto is_no_b = [](const StampedFile& one) { return one.file.name != "b"; };
  const Removals chosen = choose_removals(stock, {.bytes = 0}, is_no_b);
  CHECK(chosen.files == std::vector<std::uint32_t>{0, 2});
  CHECK(chosen.blobs.empty());
  CHECK(chosen.bytes_left == 2 * kBlock);
}

}  // namespace
}  // namespace cache_run
