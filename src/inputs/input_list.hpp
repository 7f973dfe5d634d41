// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// The paths that a file lists, in its order: a line each, or each ended by NUL; "-" is standard
/// input. The last one needs no end, empty ones do not count. Nothing is trimmed, but a line may
/// end in CR LF. Throws Unkeyable when the list cannot be read, or has a NUL byte in a line.
std::vector<std::string> read_input_list(const std::string& path, bool nul_separated);

}  // namespace cache_run
