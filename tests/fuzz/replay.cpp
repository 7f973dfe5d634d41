// SPDX-License-Identifier: MIT
// replay DIRECTORY: gives each file of a corpus to the target that it is linked with. A promise
// that does not hold ends it, having named the file.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "target.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv, argv + argc);
  if (arguments.size() != 2) return 2;
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(arguments[1])) {
    std::printf("%s\n", file.path().filename().c_str());
    std::fflush(stdout);
    std::ifstream stream(file.path(), std::ios::binary);
    // Of just that size, so that reading beyond it is seen.
    const std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(stream), {}};
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    ++files;
  }
  return files > 0 ? 0 : 1;
}
