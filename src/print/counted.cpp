// SPDX-License-Identifier: MIT
#include "print/counted.hpp"

#include <fmt/format.h>

namespace cache_run {

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number, number == 1 ? one : many);
}

}  // namespace cache_run
