// SPDX-License-Identifier: MIT
// The mapped file of counters, whatever it holds.
#include "store/gauges.hpp"

#include "../support/scratch.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kSize = 4096;

/// Opens the file that holds `bytes`, and uses all of it.
void expect_sound(const Store& store, const std::string& bytes, Amount change, FileTime time) {
  write_file(store.counters_path(), bytes, 0600);
  GaugeFile gauges(store);
  require(static_cast<bool>(gauges), "a file that is unfit is made anew");
  const Gauges found = gauges.read();
  require(found.upkeep == 0 || (found.kept.files >= 0 && found.kept.bytes >= 0),
          "numbers that make no sense were never measured");
  gauges.add(change);
  gauges.add_evicted(change);
  gauges.set_measured(gauges.read().kept, {.files = 3, .bytes = 5 * 4096}, time);
  const Gauges measured = gauges.read();
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
