// SPDX-License-Identifier: MIT
#include "inputs/header_name.hpp"

#include <algorithm>
#include <array>

namespace cache_run {

bool is_header_name(std::string_view name) {
  static constexpr std::array<std::string_view, 20> kSuffixes = {
      "h",   "H",   "hh",  "hp",  "hpp", "hxx", "h++", "inc", "inl", "ipp",
      "ixx", "tcc", "tpp", "txx", "def", "gch", "pch", "cuh", "mac", "proto"};
  const std::size_t dot = name.rfind('.');
  return dot != std::string_view::npos &&
         std::find(kSuffixes.begin(), kSuffixes.end(), name.substr(dot + 1)) != kSuffixes.end();
}

}  // namespace cache_run
