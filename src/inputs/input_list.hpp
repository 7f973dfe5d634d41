// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace cache_run {

/// Returns the paths that the file at `path` lists, in its order. "-" means standard input. A
/// newline ends each path, or a NUL byte if `nul_separated`; the last one needs no end. Empty paths
/// do not count. A line may end in CR LF; nothing else is trimmed. Throws Unkeyable if the list
/// cannot be read, exceeds 256 MiB, or is a file of /proc. Also throws it if a line has a NUL byte.
///
/// git ls-files writes odd names in double quotes (quoted_name.hpp). Such a line stands for the
/// name in it if only that exists. If neither exists, throws Unkeyable. With `nul_separated` a
/// quote is a letter as any other.
std::vector<std::string> read_input_list(const std::string& path, bool nul_separated);

}  // namespace cache_run
