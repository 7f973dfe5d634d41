// SPDX-License-Identifier: MIT
#include "results/short_ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "store/result_id.hpp"
#include "sys/parse_number.hpp"

namespace cache_run {
namespace {

constexpr std::size_t kStart = 16;  // hex digits in 64 bits
constexpr int kBase = 16;
constexpr int kDigitBits = 4;
constexpr std::size_t kLongName = 20;

}  // namespace

void ShortIds::add(std::string_view id) {
  const std::string_view digits = digits_of_id(id).substr(0, kStart);
  starts_.push_back(parse_number<std::uint64_t>(digits, kBase).value_or(0));
}

void ShortIds::prepare() {
  // In sorted order, the two ids with the longest common beginning are neighbours.
  std::sort(starts_.begin(), starts_.end());
  int common_bits = 0;
  for (std::size_t i = 1; i < starts_.size(); ++i) {
    common_bits = std::max(common_bits, std::countl_zero(starts_[i - 1] ^ starts_[i]));
  }
  const auto common = static_cast<std::size_t>(common_bits / kDigitBits);
  // Equal starts tell nothing about further digits, so then all digits are necessary.
  digits_ = common >= kStart ? kKeyDigits : std::max(kFewest, common + 1);
  starts_ = {};
}

std::string ShortIds::of(std::string_view id) const {
  const std::string_view name = name_of_id(id);
  const std::string_view digits = digits_of_id(id).substr(0, digits_);
  return name.size() > kLongName ? std::string(digits) : fmt::format("{}-{}", name, digits);
}

}  // namespace cache_run
