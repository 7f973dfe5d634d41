// SPDX-License-Identifier: MIT
#include "config/values.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "sys/error.hpp"

namespace cache_run {
namespace {

[[noreturn]] void throw_bad(std::string_view text, std::string_view place,
                            std::string_view expected) {
  throw UsageError(fmt::format("{}: '{}' is not {}", place, text, expected));
}

}  // namespace

bool flag_value(std::string_view text, std::string_view place) {
  for (const std::string_view yes : {"1", "true", "yes", "on"}) {
    if (text == yes) return true;
  }
  for (const std::string_view no : {"0", "false", "no", "off", ""}) {
    if (text == no) return false;
  }
  throw_bad(text, place, "1 or 0 (nor true, false, yes, no, on, off)");
}

AutoInputs auto_inputs_value(std::string_view text, std::string_view place) {
  if (text == "tree") return AutoInputs::tree;
  if (text == "files") return AutoInputs::files;
  if (text == "off") return AutoInputs::off;
  throw_bad(text, place, "one of tree, files, off");
}

std::bitset<256> statuses_value(std::string_view text, std::string_view place) {
  std::bitset<256> statuses;
  if (text == "all") return statuses.set();
  for (std::string_view rest = text;;) {
    const std::string_view word = rest.substr(0, rest.find(','));
    unsigned number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number >= statuses.size()) {
      throw_bad(text, place, "'all' or a list of statuses from 0 to 255 such as 0,1");
    }
    statuses.set(number);
    if (word.size() == rest.size()) return statuses;
    rest.remove_prefix(word.size() + 1);
  }
}

std::string text_value(std::string_view text, std::string_view place) {
  if (text.empty()) throw UsageError(fmt::format("{}: the value is empty", place));
  return std::string(text);
}

}  // namespace cache_run
