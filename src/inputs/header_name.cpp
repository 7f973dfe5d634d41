// SPDX-License-Identifier: MIT
#include "inputs/header_name.hpp"

#include <algorithm>
#include <array>

namespace cache_run {
namespace {

/// Returns what stands after the last dot; "" if there is none.
std::string_view suffix_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

template <typename Suffixes>
bool has_one_of(std::string_view name, const Suffixes& suffixes) {
  return std::find(suffixes.begin(), suffixes.end(), suffix_of(name)) != suffixes.end();
}

}  // namespace

bool is_header_name(std::string_view name) {
  static constexpr std::array<std::string_view, 20> kSuffixes = {
      "h",   "H",   "hh",  "hp",  "hpp", "hxx", "h++", "inc", "inl", "ipp",
      "ixx", "tcc", "tpp", "txx", "def", "gch", "pch", "cuh", "mac", "proto"};
  return has_one_of(name, kSuffixes);
}

bool is_library_name(std::string_view name) {
  return name.starts_with("lib") && (name.ends_with(".a") || name.ends_with(".so") ||
                                     name.find(".so.") != std::string_view::npos);
}

bool may_include(std::string_view name) {
  static constexpr std::array<std::string_view, 22> kSuffixes = {
      "c", "C",  "cc", "cp", "cpp", "CPP", "cxx", "c++", "cppm", "m",   "mm",
      "M", "cu", "S",  "sx", "s",   "asm", "F",   "F90", "cl",   "idl", "i"};
  return is_header_name(name) || has_one_of(name, kSuffixes);
}

}  // namespace cache_run
