// SPDX-License-Identifier: MIT
// Files that list inputs.
#include "inputs/input_list.hpp"

#include <algorithm>

#include "sys/error.hpp"
#include "target.hpp"

namespace cache_run {
namespace {

void expect_sound(const MemoryFile& file, const std::string& input, bool nul_separated) {
  const char end = nul_separated ? '\0' : '\n';
  std::vector<std::string> expected = split(input, end);
  std::erase_if(expected, [&](std::string& path) {
    if (!nul_separated && path.ends_with('\r')) path.pop_back();
    return path.empty();
  });
  try {
    require(read_input_list(file.path(), nul_separated) == expected, "each line is a path");
  } catch (const Unkeyable&) {
    require(!nul_separated && input.find_first_of(std::string("\0\"", 2)) != std::string::npos,
            "only a NUL and a quoted name of nothing are refused");
  }
}

}  // namespace

void examine(const std::string& input) {
  static const MemoryFile file;
  file.write_anew(input);
  expect_sound(file, input, false);
  expect_sound(file, input, true);
}

}  // namespace cache_run
