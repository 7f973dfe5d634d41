// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cache_run {

/// Returns "1 file" or "5 files".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

}  // namespace cache_run
