// SPDX-License-Identifier: MIT
// The mapped file of counters, whatever it holds.
#include "store/cache_size.hpp"

#include "../support/scratch.hpp"
#include "store/store.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kSize = 4096;

/// Opens the file that holds `bytes`, and uses all of it.
void expect_sound(const Store& store, const std::string& bytes, Amount change, FileTime time) {
  write_file(store.counters_path(), bytes, 0600);
  CacheSizeFile size_file(store);
  require(static_cast<bool>(size_file), "a file that is unfit is made anew");
  const CacheSize found = size_file.read();
  require(found.upkeep == 0 || (found.kept.files >= 0 && found.kept.bytes >= 0),
          "numbers that make no sense were never measured");
  size_file.add(change);
  size_file.add_evicted(change);
  size_file.set_measured(size_file.read().kept, {.files = 3, .bytes = 5 * 4096}, time);
  const CacheSize measured = size_file.read();
  require(measured.kept == Amount{.files = 3, .bytes = 5 * 4096} && measured.upkeep == time,
          "what was measured is what is kept");
}

}  // namespace

void examine(const std::string& given) {
  static const Scratch scratch;
  static const Store store("cache");
  std::string input = given;
  Input numbers(input);
  const auto time = numbers.number<FileTime>();
  const Amount change{.files = numbers.number<std::int64_t>(),
                      .bytes = numbers.number<std::int64_t>()};
  expect_sound(store, input, change, time);
  input.insert(0, "CRGAUGE1").resize(kSize);
  expect_sound(store, input, change, time);
}

}  // namespace cache_run
