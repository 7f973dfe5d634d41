// SPDX-License-Identifier: MIT
#include "action/key_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace cache_run {

void KeyText::add(std::string_view label, std::string_view name, std::string_view value) {
  fmt::format_to(std::back_inserter(text_), "{} {}:{} {}:", label, name.size(), name, value.size());
  text_.append(value).push_back('\n');
}

}  // namespace cache_run
