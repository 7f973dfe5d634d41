// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace cache_run {

/// Returns a rounded size for people, in units of powers of 1024, as du(1) and df(1): "0 B",
/// "512 B", "1.2 MiB", "340 GiB". The exact text is size_words() of config/quantities.hpp.
std::string size_text(std::uint64_t bytes);

}  // namespace cache_run
