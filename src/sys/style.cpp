// SPDX-License-Identifier: MIT
#include "sys/style.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "sys/environment.hpp"

namespace cache_run {

bool may_style(int fd) {
  if (isatty(fd) != 1) return false;
  // https://no-color.org: any value that is not empty switches colours off.
  return variable("NO_COLOR").value_or("").empty() && variable("TERM").value_or("dumb") != "dumb";
}

std::string in_style(std::string_view text, Style style) {
  constexpr std::array<int, 4> kCodes = {1, 32, 33, 31};  // in the order of Style
  return fmt::format("\033[{}m{}\033[0m", kCodes.at(static_cast<std::size_t>(style)), text);
}

}  // namespace cache_run
