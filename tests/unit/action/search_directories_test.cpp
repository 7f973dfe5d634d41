// SPDX-License-Identifier: MIT
#include "action/search_directories.hpp"

#include <doctest/doctest.h>

namespace cache_run {
namespace {

TEST_CASE("search directories: those of headers are joined or in the next argument") {
  const std::vector<std::string> words = {"-Ia", "-I",  "b",          "-isystemc", "-isystem",
                                          "d",   "-L",  "-idirafter", "e",         "-iquote",
                                          "f",   "-Lg", "-I"};
  CHECK(header_directories(words) == std::vector<std::string>{"a", "b", "c", "d", "e", "f"});
  CHECK(header_directories(std::vector<std::string>{}).empty());
}

TEST_CASE("search directories: those of libraries are joined or in the next argument") {
  const std::vector<std::string> words = {"-La", "-L", "b", "-lx", "-I", "-Lc", "-L"};
  CHECK(library_directories(words) == std::vector<std::string>{"a", "b", "c"});
}

}  // namespace
}  // namespace cache_run
